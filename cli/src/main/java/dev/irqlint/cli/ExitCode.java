package dev.irqlint.cli;

/** How the process ends. */
final class ExitCode {

  /** Nothing at or above the level asked for. */
  static final int CLEAN = 0;

  /** Findings at or above the level asked for. */
  static final int FINDINGS = 1;

  /** Wrong use: an unknown option, a path that is not there, a report that has no place. */
  static final int USAGE = 2;

  /** Something could not be done: a defect of ours, an unreadable input, a full disk. */
  static final int FAILURE = 3;

  private ExitCode() {}
}
