package dev.irqlint.dataflow;

import java.util.Optional;
import java.util.OptionalLong;

/** What is known of names that no declaration at hand explains. */
public interface Constants {

  /** The value of a name; empty if it is not known. */
  OptionalLong value(String name);

  /**
   * What a predicate says of its argument where it holds: true that it is a status of success,
   * false that it is one of failure; empty if it says neither.
   */
  Optional<Boolean> saysSuccess(String predicate);

  /** Whether a named status means success; empty if that is not known. */
  Optional<Boolean> isSuccess(String status);
}
