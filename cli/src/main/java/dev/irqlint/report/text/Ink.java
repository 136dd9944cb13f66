package dev.irqlint.report.text;

import dev.irqlint.finding.Severity;

/** What a piece of text is, and how a terminal shows it. */
public enum Ink {
  /** Text as any other. */
  PLAIN(""),
  /** What is read first. */
  STRONG("1"),
  /** An error and what it points at. */
  ERROR("1;31"),
  /** A warning and what it points at. */
  WARNING("1;33"),
  /** A note and what it points at. */
  NOTE("1;36"),
  /** The frame around source lines. */
  FRAME("1;34"),
  /** An IRQL. */
  LEVEL("35"),
  /** Code within prose. */
  CODE("36"),
  /** What helps on. */
  HELP("32");

  private final String sgr;

  Ink(String sgr) {
    this.sgr = sgr;
  }

  /** The ink of a level. */
  public static Ink of(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
      case NOTE -> NOTE;
    };
  }

  /** The text with the terminal's codes around it; the text alone without colours. */
  public String paint(String text, boolean colours) {
    return !colours || sgr.isEmpty() || text.isEmpty()
        ? text
        : "\u001b[" + sgr + "m" + text + "\u001b[m";
  }
}
