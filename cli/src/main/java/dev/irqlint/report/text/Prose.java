package dev.irqlint.report.text;

import java.util.ArrayList;
import java.util.List;

/** Running text in several inks, to be wrapped between words. */
public final class Prose {
  /** A blank that no line ends at. */
  private static final char GLUE = '\u00A0';

  private final StringBuilder text = new StringBuilder();
  private final List<Ink> inks = new ArrayList<>();

  /** Adds {@code words}, made harmless for terminals. */
  public Prose add(Ink ink, String words) {
    String safe = Cells.safe(words);
    text.append(safe);
    for (int i = 0; i < safe.length(); i++) {
      inks.add(ink);
    }
    return this;
  }

  /** Adds {@code words}, which stay together on one line. */
  public Prose addWhole(Ink ink, String words) {
    return add(ink, words.replace(' ', GLUE));
  }

  /**
   * The text in lines.
   *
   * @param style gives the width and the colours
   * @param first what to put before the first line; may hold codes for colours
   * @param indent blanks before every line, in cells; of the first line, {@code first} is a part of
   *     them
   * @param hang blanks before every line but the first, beyond {@code indent}
   */
  public List<String> lines(TextStyle style, String first, int indent, int hang) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length() || lines.isEmpty()) {
      int left = lines.isEmpty() ? indent : indent + hang;
      int end =
          endOfLine(
              start, style.width() == TextStyle.UNWRAPPED ? style.width() : style.width() - left);
      String before = lines.isEmpty() ? first : " ".repeat(left);
      lines.add(before + painted(start, end, style.colours()));
      start = end;
      while (start < text.length() && text.charAt(start) == ' ') {
        start++;
      }
    }
    return lines;
  }

  /** The end of the longest run of whole words from {@code start}, of one word at least. */
  private int endOfLine(int start, int room) {
    int end = start;
    int used = 0;
    int at = start;
    while (at < text.length()) {
      int word = at;
      while (word < text.length() && text.charAt(word) == ' ') {
        word++;
      }
      int next = word;
      while (next < text.length() && text.charAt(next) != ' ') {
        next++;
      }
      int cells = Cells.width(text.substring(at, next));
      if (end > start && used + cells > room) {
        return end;
      }
      used += cells;
      end = next;
      at = next;
    }
    return end;
  }

  private String painted(int start, int end, boolean colours) {
    StringBuilder line = new StringBuilder();
    for (int i = start; i < end; ) {
      int from = i;
      Ink ink = inks.get(i);
      while (i < end && inks.get(i) == ink) {
        i++;
      }
      line.append(ink.paint(text.substring(from, i).replace(GLUE, ' '), colours));
    }
    return line.toString();
  }
}
