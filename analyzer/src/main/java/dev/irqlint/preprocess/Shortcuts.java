package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;

/**
 * What the lexer reads without asking the grammar: blanks and comments, which are nearly half of
 * what a driver consists of and make no tokens, plain identifiers and brackets. Whatever needs a
 * second look is left to the grammar, which has all of this too; a test holds the two together.
 */
final class Shortcuts {
  private Shortcuts() {}

  /** The offset behind the blanks and closed comments that stand at {@code from}. */
  static int blanksEnd(char[] text, int from) {
    int at = from;
    while (at < text.length) {
      char c = text[at];
      if (c == ' ' || c == '\t') {
        at++;
      } else if (c == '/' && at + 1 < text.length && text[at + 1] == '/') {
        at = lineEnd(text, at + 2);
      } else if (c == '/' && at + 1 < text.length && text[at + 1] == '*') {
        int end = commentEnd(text, at + 2);
        if (end < 0) {
          return at;
        }
        at = end;
      } else {
        return at;
      }
    }
    return at;
  }

  private static int lineEnd(char[] text, int from) {
    int at = from;
    while (at < text.length && text[at] != '\n' && text[at] != '\r') {
      at++;
    }
    return at;
  }

  /** The offset behind the end of the comment; -1 where it has none. */
  private static int commentEnd(char[] text, int from) {
    for (int at = from; at + 1 < text.length; at++) {
      if (text[at] == '*' && text[at + 1] == '/') {
        return at + 2;
      }
    }
    return -1;
  }

  /**
   * The offset behind the identifier that stands at {@code from}; {@code from} if what stands there
   * is none, or one that is not plain: the prefix of a literal, or one with letters beyond ASCII.
   */
  static int identifierEnd(char[] text, int from) {
    if (!isLetter(text[from])) {
      return from;
    }
    int at = from + 1;
    while (at < text.length && (isLetter(text[at]) || (text[at] >= '0' && text[at] <= '9'))) {
      at++;
    }
    if (at < text.length) {
      char next = text[at];
      if (next == '"' || next == '\'' || next == '$' || next > '~') {
        return from;
      }
    }
    return at;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  /** The type of the token that {@code c} is wherever it stands in code; -1 if there is none. */
  static int single(char c) {
    return switch (c) {
      case '(' -> CLexer.LEFT_PAREN;
      case ')' -> CLexer.RIGHT_PAREN;
      case '[' -> CLexer.LEFT_BRACKET;
      case ']' -> CLexer.RIGHT_BRACKET;
      case '{' -> CLexer.LEFT_BRACE;
      case '}' -> CLexer.RIGHT_BRACE;
      case ';' -> CLexer.SEMICOLON;
      case ',' -> CLexer.COMMA;
      case '?' -> CLexer.QUESTION;
      case '~' -> CLexer.TILDE;
      case '\n' -> CLexer.NEWLINE;
      default -> -1;
    };
  }
}
