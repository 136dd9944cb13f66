package dev.irqlint.finding;

import java.util.Locale;

/** How sure the analysis is of a finding. */
public enum Confidence {
  /** It happens on a path whose conditions the sources do not settle. */
  POSSIBLE,
  /** It happens whenever the path is taken, and the path can be taken. */
  CERTAIN;

  /** The word as it is written in reports and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
