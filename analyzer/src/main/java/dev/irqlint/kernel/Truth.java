package dev.irqlint.kernel;

/** What is known of a statement (Kleene's three values). */
public enum Truth {
  /** It does not hold. */
  NO,
  /** It may hold. */
  UNKNOWN,
  /** It holds. */
  YES;

  /** {@link #YES} or {@link #NO}. */
  public static Truth of(boolean holds) {
    return holds ? YES : NO;
  }

  /** Whether both hold. */
  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Whether one of the two holds. */
  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether it does not hold. */
  public Truth not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }
}
