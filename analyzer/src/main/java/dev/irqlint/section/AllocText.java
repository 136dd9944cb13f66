package dev.irqlint.section;

import dev.irqlint.text.Span;

/**
 * A routine that an alloc_text pragma names.
 *
 * @param routine its name
 * @param section the section that the pragma asks for
 * @param place the name in the pragma
 * @param outcome what comes of it
 */
public record AllocText(String routine, Section section, Span place, Outcome outcome) {

  /** What can come of it; of a header's pragma the first of these that holds in some unit. */
  public enum Outcome {
    /** The routine is placed. */
    PLACED,
    /** A definition is in the file, but is left out or cannot be read: nothing is known. */
    UNKNOWN,
    /** The routine is declared only behind the pragma. */
    DECLARED_LATER,
    /** The routine is defined before the pragma. */
    DEFINED_BEFORE,
    /** The routine is declared, and defined elsewhere or nowhere. */
    NOT_DEFINED,
    /** The name stands for nothing. */
    NOT_DECLARED,
    /** The pragma stands in a function. */
    INSIDE_FUNCTION
  }
}
