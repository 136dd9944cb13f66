package dev.irqlint.report.text;

import dev.irqlint.report.text.Cells.Glyph;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.List;

/** A source line in a frame, with carets below the stretch that is meant. */
final class SourceFrame {
  private static final String CUT = "...";

  /** Where lines are cut that are not read in a terminal: no person reads further. */
  private static final int WIDEST = 160;

  private final Span span;
  private final Ink ink;
  private final TextStyle style;
  private final String number;

  /**
   * Frames a place.
   *
   * @param span the place
   * @param ink the ink of the carets
   * @param style gives width and colours
   */
  SourceFrame(Span span, Ink ink, TextStyle style) {
    this.span = span;
    this.ink = ink;
    this.style = style;
    this.number = Integer.toString(span.line());
  }

  /** The width of the line number. */
  int gutter() {
    return number.length();
  }

  /** The place, the line, and the carets below it. */
  List<String> lines() {
    SourceFile file = span.file();
    String place = file.name() + ":" + span.line() + ":" + span.column();
    List<String> lines = new ArrayList<>();
    lines.add(" ".repeat(gutter()) + frame("--> ") + Cells.safe(place));
    if (file.text().isEmpty()) {
      return lines;
    }
    String bar = " ".repeat(gutter() + 1) + frame("|");
    Window window = window(file.lineText(span.line()));
    lines.add(bar);
    lines.add(frame(number + " |") + (window.text.isEmpty() ? "" : " " + window.text));
    lines.add(bar + " " + " ".repeat(window.from) + ink.paint(carets(window), style.colours()));
    return lines;
  }

  private String carets(Window window) {
    String tail = span.endLine() > span.line() ? " up to line " + span.endLine() : "";
    int most = room() - window.from - tail.length();
    int carets = Math.max(1, Math.min(window.to - window.from, most));
    return "^".repeat(carets) + tail;
  }

  /** The cells beside the gutter. */
  private int room() {
    return Math.min(style.width(), WIDEST) - gutter() - 3;
  }

  private String frame(String text) {
    return Ink.FRAME.paint(text, style.colours());
  }

  /**
   * The part of the line that there is room for.
   *
   * @param text the part, without blanks at its end
   * @param from the cell of the first caret
   * @param to the cell after the last caret
   */
  private record Window(String text, int from, int to) {}

  private Window window(String line) {
    String code = line.stripTrailing();
    List<Glyph> glyphs = Cells.glyphs(code);
    int first = span.column() - 1;
    int last = span.endLine() > span.line() ? code.length() : span.endColumn() - 1;
    int total = glyphs.stream().mapToInt(Glyph::cells).sum();
    int from = cellsBefore(glyphs, first);
    int to = Math.max(cellsBefore(glyphs, last), from + 1);
    int room = room();
    if (Math.max(total, to) <= room) {
      return new Window(text(glyphs, 0, total), from, to);
    }
    int start = Math.max(0, Math.min(from - room / 4, Math.max(total, to) - room));
    int end = start + room;
    int lead = start > 0 ? CUT.length() : 0;
    int trail = end < total ? CUT.length() : 0;
    String text =
        CUT.substring(0, lead)
            + text(glyphs, start + lead, Math.min(end, total) - trail)
            + CUT.substring(0, trail);
    return new Window(text, from - start, Math.min(to, end) - start);
  }

  private static int cellsBefore(List<Glyph> glyphs, int offset) {
    return glyphs.stream().filter(g -> g.offset() < offset).mapToInt(Glyph::cells).sum();
  }

  /** What stands in the cells from {@code from} to {@code to}; blanks for halves of wide glyphs. */
  private static String text(List<Glyph> glyphs, int from, int to) {
    StringBuilder text = new StringBuilder();
    int cell = 0;
    for (Glyph glyph : glyphs) {
      int next = cell + glyph.cells();
      if (cell >= from && next <= to) {
        text.append(glyph.text());
      } else {
        text.append(" ".repeat(Math.max(0, Math.min(next, to) - Math.max(cell, from))));
      }
      cell = next;
    }
    return text.toString();
  }
}
