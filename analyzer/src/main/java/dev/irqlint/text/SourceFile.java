package dev.irqlint.text;

import java.util.Arrays;

/**
 * The decoded text of one source file, with its lines.
 *
 * <p>Offsets count UTF-16 code units from 0; lines and columns count from 1. A line ends with LF,
 * CR LF or a lone CR, as MSVC reads them. Two files are the same only if they are one object.
 */
public final class SourceFile {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  /**
   * Wraps decoded text.
   *
   * @param name the name shown to people: a path with {@code /} between its parts
   * @param text the whole text, without a byte order mark
   */
  public SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = findLineStarts(text);
  }

  private static int[] findLineStarts(String text) {
    int[] starts = new int[Math.max(16, text.length() / 24)];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** The name shown to people: a path with {@code /} between its parts. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The number of lines; a file that ends with a line end has an empty last line. */
  public int lineCount() {
    return lineStarts.length;
  }

  /** The line that holds {@code offset}, from 1; an offset past the end is on the last line. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of {@code offset} in its line, from 1, in UTF-16 code units. */
  public int column(int offset) {
    return offset - lineStarts[line(offset) - 1] + 1;
  }

  /** The offset of the first character of {@code line} (from 1). */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The text of {@code line} (from 1) without its line end. */
  public String lineText(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return name;
  }
}
