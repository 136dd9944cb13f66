package dev.irqlint.kernel;

import java.util.List;

/**
 * The levels at which one call of a routine is legal, as far as its arguments are known.
 *
 * @param certain outside of these the call is wrong, whatever the arguments turn out to be
 * @param possible outside of these the call is wrong if the arguments turn out badly
 * @param open the conditions that would settle it; empty where the two are equal
 */
public record Limits(IrqlRange certain, IrqlRange possible, List<Condition> open) {

  /** Keeps its own copy of the list. */
  public Limits {
    open = List.copyOf(open);
  }
}
