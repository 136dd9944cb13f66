package dev.irqlint.cfg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What places and values are made of. They are compared and looked up more than anything else, so
 * that each knows its hash code, and what it reads.
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

  /** Null until somebody asks; whoever asks at the same time finds the same. */
  private @Nullable List<Place> reads;

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

  /** The places that computing the value, or finding the place, reads, in order. */
  final List<Place> reads() {
    List<Place> known = reads;
    if (known == null) {
      List<Place> found = new ArrayList<>();
      if (this instanceof Value.Load load) {
        found.add(load.place());
      }
      for (Object part : parts) {
        found.addAll(readsOf(part));
      }
      known = List.copyOf(found);
      reads = known;
    }
    return known;
  }

  /** The same of any value or place. */
  static List<Place> readsOf(Object part) {
    if (part instanceof Tree tree) {
      return tree.reads();
    }
    if (!(part instanceof Value.Predicate predicate)) {
      return List.of();
    }
    List<Place> found = new ArrayList<>();
    predicate.arguments().forEach(argument -> found.addAll(readsOf(argument)));
    return found;
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
