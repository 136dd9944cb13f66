package dev.irqlint.preprocess;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map of names that never changes and makes larger ones without a copy of all it holds: what
 * headers define, on top of what was defined before them.
 *
 * <p>A layer is merged with the one below unless that is much larger, so that there are never more
 * layers than the logarithm of the number of names, and each name is copied as seldom.
 */
public final class Layers<V> {
  private final @Nullable Layers<V> below;
  private final Map<String, @Nullable V> own;
  private final boolean takesAway;

  private Layers(@Nullable Layers<V> below, Map<String, @Nullable V> own) {
    this.below = below;
    this.own = own;
    // Not containsValue: maps that hold no null refuse to be asked.
    this.takesAway = own.values().stream().anyMatch(value -> value == null);
  }

  /** Layers with one layer: {@code names}, which must not change any more. */
  public static <V> Layers<V> of(Map<String, @Nullable V> names) {
    return new Layers<>(null, names);
  }

  /** What {@code name} stands for; null if it stands for nothing. */
  public @Nullable V get(String name) {
    for (Layers<V> layer = this; layer != null; layer = layer.below) {
      V found = layer.own.get(name);
      if (found != null || (layer.takesAway && layer.own.containsKey(name))) {
        return found;
      }
    }
    return null;
  }

  /** These with {@code changes}, which must not change any more; null takes a name away. */
  public Layers<V> with(Map<String, @Nullable V> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    Map<String, @Nullable V> top = changes;
    Layers<V> rest = this;
    while (rest != null && rest.own.size() < 2 * top.size()) {
      Map<String, @Nullable V> merged = new HashMap<>(rest.own);
      merged.putAll(top);
      top = merged;
      rest = rest.below;
    }
    return new Layers<>(rest, top);
  }

  /** All names that stand for something, in a map of its own. */
  public Map<String, V> flat() {
    Map<String, V> flat = below == null ? new HashMap<>() : below.flat();
    own.forEach(
        (name, value) -> {
          if (value == null) {
            flat.remove(name);
          } else {
            flat.put(name, value);
          }
        });
    return flat;
  }
}
