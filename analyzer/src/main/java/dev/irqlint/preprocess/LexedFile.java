package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.text.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source file as preprocessing tokens, shared by all units that include it.
 *
 * @param path where it lies
 * @param source its text
 * @param tokens its tokens; each line ends with a token {@code NEWLINE}, the last one too
 * @param guard the macro whose definition makes the file empty (C17 has no word for it; everybody
 *     else says include guard), or null
 * @param isUnterminated whether a comment runs to the end of the file
 */
record LexedFile(
    Path path,
    SourceFile source,
    List<Token> tokens,
    @Nullable String guard,
    boolean isUnterminated) {

  /**
   * The include guard of a file: {@code #ifndef X} (or {@code #if !defined(X)}) as its first line
   * and the {@code #endif} that belongs to it as its last.
   */
  static @Nullable String findGuard(List<Token> tokens) {
    int i = skipBlankLines(tokens, 0);
    String name = guardName(tokens, i);
    if (name == null) {
      return null;
    }
    int depth = 1;
    i = nextLine(tokens, i);
    while (i < tokens.size()) {
      if (tokens.get(i).is(CLexer.HASH)) {
        String directive = tokens.get(i + 1).text();
        if (directive.startsWith("if")) {
          depth++;
        } else if (directive.equals("endif") && --depth == 0) {
          return skipBlankLines(tokens, nextLine(tokens, i)) == tokens.size() ? name : null;
        } else if (depth == 1 && directive.startsWith("el")) {
          return null;
        }
      }
      i = nextLine(tokens, i);
    }
    return null;
  }

  private static @Nullable String guardName(List<Token> tokens, int i) {
    if (i + 3 >= tokens.size() || !tokens.get(i).is(CLexer.HASH)) {
      return null;
    }
    if (tokens.get(i + 1).isIdentifier("ifndef") && tokens.get(i + 3).is(CLexer.NEWLINE)) {
      return tokens.get(i + 2).text();
    }
    if (!tokens.get(i + 1).isIdentifier("if")
        || !tokens.get(i + 2).is(CLexer.NOT)
        || !tokens.get(i + 3).isIdentifier("defined")) {
      return null;
    }
    int at = tokens.get(i + 4).is(CLexer.LEFT_PAREN) ? i + 5 : i + 4;
    int end = nextLine(tokens, i) - 1;
    int length = at == i + 5 ? 2 : 1;
    return at + length == end ? tokens.get(at).text() : null;
  }

  private static int skipBlankLines(List<Token> tokens, int from) {
    int i = from;
    while (i < tokens.size() && tokens.get(i).is(CLexer.NEWLINE)) {
      i++;
    }
    return i;
  }

  /** The index after the {@code NEWLINE} that ends the line of token {@code i}. */
  static int nextLine(List<Token> tokens, int i) {
    int at = i;
    while (!tokens.get(at).is(CLexer.NEWLINE)) {
      at++;
    }
    return at + 1;
  }
}
