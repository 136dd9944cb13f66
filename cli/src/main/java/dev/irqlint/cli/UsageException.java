package dev.irqlint.cli;

/** Wrong use: what the user asked for cannot be meant. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Wrong use.
   *
   * @param message a statement without final period: what is wrong, and what to do instead
   */
  UsageException(String message) {
    super(message);
  }
}
