package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import dev.irqlint.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.jspecify.annotations.Nullable;

/** Cuts text into preprocessing tokens. */
final class FileLexer {
  private static final @Nullable String[] PUNCTUATORS = punctuators();

  /** Tokens of one file; the largest of real drivers has some 100,000. */
  static final int MAX_TOKENS = 4_000_000;

  private final Names names;

  FileLexer(Names names) {
    this.names = names;
  }

  private static @Nullable String[] punctuators() {
    Vocabulary vocabulary = CLexer.VOCABULARY;
    @Nullable String[] spellings = new @Nullable String[vocabulary.getMaxTokenType() + 1];
    for (int kind = 0; kind < spellings.length; kind++) {
      String literal = vocabulary.getLiteralName(kind);
      if (literal != null) {
        spellings[kind] = literal.substring(1, literal.length() - 1);
      }
    }
    return spellings;
  }

  /** The tokens of a whole file. */
  LexedFile lex(Path path, SourceFile source) {
    Splices splices = Splices.of(source.text());
    List<Token> tokens = new ArrayList<>(source.text().length() / 8 + 16);
    boolean unterminated = lex(source, splices, tokens);
    return new LexedFile(path, source, tokens, LexedFile.findGuard(tokens), unterminated);
  }

  /**
   * The tokens of a piece of text that stands in no file, without the {@code NEWLINE} at its end.
   */
  List<Token> lex(String text) {
    List<Token> tokens = new ArrayList<>();
    lex(new SourceFile("", text), Splices.of(text), tokens);
    tokens.removeIf(token -> token.is(CLexer.NEWLINE));
    return tokens;
  }

  /** The type of the one token that {@code text} is; -1 if it is none or several. */
  int kind(String text) {
    if (isPlainIdentifier(text)) {
      return CLexer.IDENTIFIER;
    }
    List<Token> tokens = lex(text);
    return tokens.size() == 1 ? tokens.get(0).kind() : -1;
  }

  /** The one string equal to {@code text}. */
  String name(String text) {
    return names.name(text);
  }

  private static boolean isPlainIdentifier(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!isLetter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Appends the tokens of {@code source}; returns whether a comment runs to the end. */
  private boolean lex(SourceFile source, Splices splices, List<Token> tokens) {
    char[] text = splices.joined().toCharArray();
    TextStream stream = new TextStream(text);
    CLexer lexer = new CLexer(stream);
    LexerATNSimulator simulator = lexer.getInterpreter();
    Names.Recent recent = names.recent(text.length);
    boolean space = false;
    boolean lineStart = true;
    boolean unterminated = false;
    while (tokens.size() < MAX_TOKENS) {
      int start = Shortcuts.blanksEnd(text, stream.index());
      if (start > stream.index()) {
        space = true;
        stream.seek(start);
      }
      if (start >= text.length) {
        break;
      }
      int kind = next(text, start, stream, simulator);
      switch (kind) {
        case CLexer.WHITE_SPACE, CLexer.LINE_COMMENT, CLexer.BLOCK_COMMENT -> {
          space = true;
          continue;
        }
        case CLexer.UNTERMINATED_COMMENT -> {
          unterminated = true;
          continue;
        }
        default -> {
          // A token proper.
        }
      }
      int end = stream.index();
      tokens.add(
          Token.written(
              kind,
              spelling(kind, text, start, end, recent),
              source,
              splices.written(start),
              splices.written(end - 1) + 1,
              space,
              lineStart));
      lineStart = kind == CLexer.NEWLINE;
      space = false;
    }
    if (!lineStart) {
      int end = source.text().length();
      tokens.add(Token.written(CLexer.NEWLINE, "\n", source, end, end, false, false));
    }
    return unterminated;
  }

  /** Reads the token at {@code start}, where the stream stands; returns its type. */
  private static int next(char[] text, int start, TextStream stream, LexerATNSimulator simulator) {
    int single = Shortcuts.single(text[start]);
    if (single >= 0) {
      stream.seek(start + 1);
      return single;
    }
    int end = Shortcuts.identifierEnd(text, start);
    if (end > start) {
      stream.seek(end);
      return CLexer.IDENTIFIER;
    }
    return simulator.match(stream, Lexer.DEFAULT_MODE);
  }

  private static String spelling(int kind, char[] text, int start, int end, Names.Recent recent) {
    String punctuator = PUNCTUATORS[kind];
    if (punctuator != null) {
      return punctuator;
    }
    return kind == CLexer.NEWLINE ? "\n" : recent.name(text, start, end);
  }
}
