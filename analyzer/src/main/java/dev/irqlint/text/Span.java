package dev.irqlint.text;

import java.util.Comparator;

/**
 * A stretch of source text: the place where a person would go to change it.
 *
 * <p>Text that a macro produced has the place where the macro is used, not the macro's definition;
 * {@link #origin()} tells the way from there.
 *
 * @param file the file that holds the text
 * @param start offset of the first character, from 0
 * @param end offset after the last character; never less than {@code start}
 * @param origin how the text came to stand here
 */
public record Span(SourceFile file, int start, int end, Origin origin) {

  /** By file, then by the first character. */
  public static final Comparator<Span> ORDER =
      Comparator.comparing((Span span) -> span.file().name()).thenComparingInt(Span::start);

  /** A stretch of text written where it stands. */
  public static Span written(SourceFile file, int start, int end) {
    return new Span(file, start, end, Origin.Written.HERE);
  }

  /** The line of the first character, from 1. */
  public int line() {
    return file.line(start);
  }

  /** The column of the first character, from 1. */
  public int column() {
    return file.column(start);
  }

  /** The line of the last character, from 1. */
  public int endLine() {
    return file.line(Math.max(start, end - 1));
  }

  /** The column after the last character, from 1, counted in the last character's line. */
  public int endColumn() {
    return end > start ? file.column(end - 1) + 1 : column();
  }

  /** The text itself. */
  public String text() {
    return file.text().substring(start, end);
  }

  /**
   * The stretch from here to the end of {@code last}, or this one alone where the two lie in
   * different files or out of order, as macros may bring about.
   */
  public Span to(Span last) {
    return file == last.file && start <= last.start
        ? new Span(file, start, Math.max(end, last.end), origin)
        : this;
  }

  /** The place as people write it: {@code file:line}. */
  @Override
  public String toString() {
    return file.name() + ":" + line();
  }
}
