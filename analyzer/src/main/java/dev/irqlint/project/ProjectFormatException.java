package dev.irqlint.project;

/** A project file that cannot be followed; the message says why, for people. */
final class ProjectFormatException extends Exception {
  private final int line;

  /**
   * Trouble at a place.
   *
   * @param line the line, from 1; 0 where the whole file is meant
   * @param message a statement without final period
   */
  ProjectFormatException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** The line, from 1; 0 where the whole file is meant. */
  int line() {
    return line;
  }
}
