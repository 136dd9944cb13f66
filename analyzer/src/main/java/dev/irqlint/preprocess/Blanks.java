package dev.irqlint.preprocess;

/**
 * Steps over blanks and comments, which are nearly half of what a driver consists of and make no
 * tokens. The grammar has them too, and decides wherever this leaves them standing.
 */
final class Blanks {
  private Blanks() {}

  /** The offset behind the blanks and closed comments that stand at {@code from}. */
  static int end(char[] text, int from) {
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
}
