package dev.irqlint.dataflow;

import dev.irqlint.cfg.Value;
import org.jspecify.annotations.Nullable;

/** What is known of the value that a place holds. */
public sealed interface Known {

  /** It is this constant, name or function. */
  record Exactly(Value value) implements Known {
    // See Place.Variable.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Exactly exactly && value.equals(exactly.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  /** It is not zero, not null, not false. */
  record NonZero() implements Known {}

  /** It is a status of success, or one of failure. */
  record Status(boolean isSuccess) implements Known {}

  /** What is known where either is known; null if that is nothing. */
  static @Nullable Known join(Known a, Known b) {
    if (a.equals(b)) {
      return a;
    }
    return isNonZero(a) && isNonZero(b) ? new NonZero() : null;
  }

  private static boolean isNonZero(Known known) {
    if (known instanceof Exactly exactly) {
      return exactly.value instanceof Value.FunctionAddress
          || (exactly.value instanceof Value.Constant constant && constant.value() != 0);
    }
    return known instanceof NonZero || (known instanceof Status status && !status.isSuccess);
  }
}
