package dev.irqlint.suppression;

import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Finds comments in text, among strings and characters that only look like some. */
final class Comments {
  private final String text;
  private final List<Span> spans = new ArrayList<>();

  private Comments(SourceFile file) {
    this.text = file.text();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end;
      if (text.startsWith("//", at)) {
        end = endOfLine(at);
        spans.add(Span.written(file, at, end));
      } else if (text.startsWith("/*", at)) {
        int close = text.indexOf("*/", at + 2);
        end = close < 0 ? text.length() : close + 2;
        spans.add(Span.written(file, at, end));
      } else if (c == '"' || c == '\'') {
        end = endOfLiteral(at + 1, c);
      } else {
        end = at + 1;
      }
      at = end;
    }
  }

  /** The comments of {@code file}, in order. */
  static List<Span> of(SourceFile file) {
    return new Comments(file).spans;
  }

  /** The end of the line, or of the lines where a backslash joins them. */
  private int endOfLine(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at += isSplice(at) ? lengthOfSplice(at) : 1;
    }
    return at;
  }

  /** The end of a literal; that of its line where it is never closed, as in #error lines. */
  private int endOfLiteral(int from, char quote) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == quote) {
        return at + 1;
      }
      if (c == '\n' || c == '\r') {
        return at;
      }
      at += isSplice(at) ? lengthOfSplice(at) : c == '\\' ? 2 : 1;
    }
    return text.length();
  }

  private boolean isSplice(int at) {
    return text.charAt(at) == '\\'
        && at + 1 < text.length()
        && (text.charAt(at + 1) == '\n' || text.charAt(at + 1) == '\r');
  }

  private int lengthOfSplice(int at) {
    return text.startsWith("\\\r\n", at) ? 3 : 2;
  }
}
