package dev.irqlint.cfg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What places and values are made of. They are compared and looked up more than anything else, so
 * that each knows its hash code.
 */
abstract sealed class Tree
    permits Place.Field,
        Place.Element,
        Place.Deref,
        Value.Load,
        Value.AddressOf,
        Value.Unary,
        Value.Binary {
  private final Object[] parts;
  private final int hash;

  /** A tree of these parts; it equals those of its own class with equal parts. */
  Tree(Object... parts) {
    this.parts = parts;
    int sum = getClass().getName().hashCode();
    for (Object part : parts) {
      // Those of enums differ from run to run.
      sum = 31 * sum + (part instanceof Enum<?> constant ? constant.name() : part).hashCode();
    }
    this.hash = sum;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Tree tree
            && hash == tree.hash
            && getClass() == tree.getClass()
            && Arrays.equals(parts, tree.parts));
  }

  @Override
  public final int hashCode() {
    return hash;
  }
}
