package dev.irqlint.parse;

import dev.irqlint.grammar.CParser;
import dev.irqlint.preprocess.Token;
import java.util.List;

/** The first step from tokens to the parser's row: keywords, annotations, assembly. */
final class Retagging {
  private final List<Token> tokens;
  private final Row row;

  private Retagging(List<Token> tokens) {
    this.tokens = tokens;
    this.row = new Row(tokens.size() + 16);
  }

  /** The row of a unit, identifiers not yet classified. */
  static Row of(List<Token> tokens) {
    Retagging retagging = new Retagging(tokens);
    int i = 0;
    while (i < tokens.size()) {
      i = retagging.retag(i);
    }
    retagging.row.pairBrackets();
    return retagging.row;
  }

  private int retag(int i) {
    Token token = tokens.get(i);
    int kind = token.kind();
    if (kind != CParser.IDENTIFIER) {
      row.add(token, kind, i);
      return i + 1;
    }
    String name = token.text();
    int keyword = Keywords.kind(name);
    if (keyword == CParser.IDENTIFIER) {
      if (SalNames.isAnnotation(name)) {
        return annotation(i, name);
      }
      int contextual = Keywords.contextualKind(name);
      if (contextual != CParser.IDENTIFIER && isKind(i + 1, Keywords.follower(contextual))) {
        keyword = contextual;
      }
    }
    switch (keyword) {
      case CParser.ASM -> {
        return assembly(i);
      }
      case CParser.DECLSPEC, CParser.STATIC_ASSERT -> {
        return isKind(i + 1, CParser.LEFT_PAREN) ? withArguments(i, keyword) : i + 1;
      }
      case CParser.STORAGE -> {
        return storage(i);
      }
      default -> {
        if (!name.equals("__extension__")) {
          row.add(token, keyword, i);
        }
        return i + 1;
      }
    }
  }

  /**
   * {@code extern "C"}, which only C++ has, stands in headers that forgot to ask: the string goes,
   * and with a brace behind it the whole; the brace that closes it closes nothing then.
   */
  private int storage(int i) {
    boolean linkage = isKind(i + 1, CParser.STRING) && tokens.get(i).text().equals("extern");
    if (linkage && isKind(i + 2, CParser.LEFT_BRACE)) {
      return i + 3;
    }
    row.add(tokens.get(i), CParser.STORAGE, i);
    return linkage ? i + 2 : i + 1;
  }

  private boolean isKind(int i, int kind) {
    return i < tokens.size() && tokens.get(i).kind() == kind;
  }

  private int annotation(int i, String name) {
    boolean hasArguments = isKind(i + 1, CParser.LEFT_PAREN) && SalNames.takesArguments(name);
    if (!SalNames.isKept(name)) {
      return hasArguments ? behindParentheses(i + 1) : i + 1;
    }
    if (hasArguments) {
      return withArguments(i, CParser.ANNOTATION_CALL);
    }
    row.add(tokens.get(i), CParser.ANNOTATION, i);
    return i + 1;
  }

  /** The index behind the arguments; where their end is missing, that of the next statement. */
  private int behindParentheses(int leftParen) {
    int nesting = 0;
    for (int i = leftParen; i < tokens.size(); i++) {
      switch (tokens.get(i).kind()) {
        case CParser.LEFT_PAREN -> nesting++;
        case CParser.RIGHT_PAREN -> {
          if (--nesting == 0) {
            return i + 1;
          }
        }
        case CParser.SEMICOLON, CParser.LEFT_BRACE, CParser.RIGHT_BRACE -> {
          return i;
        }
        default -> {
          // Part of an argument.
        }
      }
    }
    return tokens.size();
  }

  private int withArguments(int i, int kind) {
    row.add(tokens.get(i), kind, i);
    row.add(tokens.get(i + 1), CParser.LEFT_PAREN, i + 1);
    int end = behindParentheses(i + 1);
    for (int k = i + 2; k < end; k++) {
      row.add(tokens.get(k), k == end - 1 ? CParser.BALANCED_END : CParser.BALANCED, k);
    }
    return end;
  }

  /**
   * {@code __asm} takes a block in braces, or the rest of its line, or up to the next of its kind.
   */
  private int assembly(int i) {
    row.add(tokens.get(i), CParser.ASM, i);
    int at = i + 1;
    if (isKind(at, CParser.LEFT_BRACE)) {
      int nesting = 0;
      for (; at < tokens.size(); at++) {
        row.add(tokens.get(at), CParser.ASM_TEXT, at);
        if (isKind(at, CParser.LEFT_BRACE)) {
          nesting++;
        } else if (isKind(at, CParser.RIGHT_BRACE) && --nesting == 0) {
          return at + 1;
        }
      }
      return at;
    }
    while (at < tokens.size()
        && !tokens.get(at).isFirstOnLine()
        && !isKind(at, CParser.RIGHT_BRACE)
        && Keywords.kind(tokens.get(at).text()) != CParser.ASM) {
      row.add(tokens.get(at), CParser.ASM_TEXT, at);
      at++;
    }
    return at;
  }
}
