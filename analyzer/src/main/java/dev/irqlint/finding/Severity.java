package dev.irqlint.finding;

import java.util.Locale;

/** How grave a finding is, from the least to the most. */
public enum Severity {
  /** Advice. */
  NOTE,
  /** A defect if a condition holds that the sources do not settle, or a breach of good practice. */
  WARNING,
  /** A defect. */
  ERROR;

  /** The level as it is written in reports and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
