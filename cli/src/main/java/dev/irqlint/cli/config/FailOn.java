package dev.irqlint.cli.config;

import dev.irqlint.finding.Severity;

/** The least level that makes a run fail. */
public enum FailOn {
  /** Errors only. */
  ERROR,
  /** Warnings and errors. */
  WARNING,
  /** Any finding. */
  NOTE,
  /** No finding. */
  NEVER;

  /** Whether a finding of this level makes a run fail. */
  public boolean includes(Severity level) {
    return this != NEVER && level.compareTo(Severity.valueOf(name())) >= 0;
  }
}
