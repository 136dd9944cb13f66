package dev.irqlint.problem;

import dev.irqlint.text.Span;
import java.util.Comparator;

/**
 * Something that kept irqlint from seeing all there is.
 *
 * @param kind what sort of trouble
 * @param file the file it lies in, as shown to people
 * @param line the line, from 1; 0 where the whole file is meant
 * @param message a statement without final period: what is wrong, and what to do where something
 *     can be done
 */
public record Problem(Kind kind, String file, int line, String message)
    implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::kind)
          .thenComparing(Problem::message);

  /** The sorts of trouble. */
  public enum Kind {
    /** A file or folder that cannot be read. */
    UNREADABLE_FILE,
    /** An include file that is not on this machine; the analysis goes on without it. */
    MISSING_INCLUDE,
    /** A directive or macro use that the preprocessor cannot follow. */
    PREPROCESSOR,
    /** A function definition that the parser gave up; nothing inside it was analysed. */
    UNPARSED_FUNCTION,
    /** Another declaration that the parser gave up. */
    UNPARSED_DECLARATION,
    /** A source file in a language that irqlint does not read. */
    FILE_NOT_ANALYSED,
    /**
     * A bound on work or memory that was reached; the analysis is silent about what lies beyond.
     */
    BUDGET,
    /** A suppression that is unknown, unused or gives no reason. */
    SUPPRESSION,
    /** A defect of irqlint itself. */
    INTERNAL_ERROR
  }

  /** Trouble at a place in a source file. */
  public static Problem at(Kind kind, Span span, String message) {
    return new Problem(kind, span.file().name(), span.line(), message);
  }

  /** Trouble with a whole file. */
  public static Problem in(Kind kind, String file, String message) {
    return new Problem(kind, file, 0, message);
  }

  /** By file, line, kind and message. */
  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
