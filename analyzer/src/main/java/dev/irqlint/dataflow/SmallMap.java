package dev.irqlint.dataflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A map of a few entries in the order in which they were put. Never changes; maps with equal
 * entries are equal, whatever their order. To look something up goes through all entries, which is
 * faster than any table while there are few, and so is making a changed copy.
 */
final class SmallMap<K, V> {
  private static final SmallMap<?, ?> EMPTY = new SmallMap<>(new Object[0]);

  /** Keys and their values in turn. */
  private final Object[] entries;

  private final int hash;

  private SmallMap(Object[] entries) {
    this.entries = entries;
    int sum = 0;
    for (int i = 0; i < entries.length; i += 2) {
      sum += hash(entries[i], entries[i + 1]);
    }
    this.hash = sum;
  }

  private static int hash(Object key, Object value) {
    return key.hashCode() * 31 ^ value.hashCode();
  }

  /** No entries. */
  @SuppressWarnings("unchecked") // It has none that could be of another kind.
  static <K, V> SmallMap<K, V> empty() {
    return (SmallMap<K, V>) EMPTY;
  }

  boolean isEmpty() {
    return entries.length == 0;
  }

  int size() {
    return entries.length / 2;
  }

  @SuppressWarnings("unchecked") // Only keys are put in these positions.
  private K key(int position) {
    return (K) entries[position];
  }

  @SuppressWarnings("unchecked") // Only values are put behind them.
  private V value(int position) {
    return (V) entries[position + 1];
  }

  private int position(Object key) {
    for (int i = 0; i < entries.length; i += 2) {
      if (entries[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** What is stored for a key; null if there is nothing. */
  @Nullable V get(K key) {
    int position = position(key);
    return position < 0 ? null : value(position);
  }

  /** The map with an entry put last, in place of any with the same key. */
  SmallMap<K, V> with(K key, V value) {
    int old = position(key);
    int length = entries.length;
    Object[] changed = new Object[old < 0 ? length + 2 : length];
    if (old < 0) {
      System.arraycopy(entries, 0, changed, 0, length);
    } else {
      System.arraycopy(entries, 0, changed, 0, old);
      System.arraycopy(entries, old + 2, changed, old, length - old - 2);
    }
    changed[changed.length - 2] = key;
    changed[changed.length - 1] = value;
    return new SmallMap<>(changed);
  }

  /** The last {@code count} entries, of which there are more. */
  SmallMap<K, V> last(int count) {
    return new SmallMap<>(Arrays.copyOfRange(entries, entries.length - 2 * count, entries.length));
  }

  /** The map without the entries of keys that are gone; itself if it has none. */
  SmallMap<K, V> without(Predicate<K> isGone) {
    int first = 0;
    while (first < entries.length && !isGone.test(key(first))) {
      first += 2;
    }
    if (first == entries.length) {
      return this;
    }
    Object[] kept = Arrays.copyOf(entries, entries.length);
    int count = first;
    for (int i = first + 2; i < entries.length; i += 2) {
      if (!isGone.test(key(i))) {
        kept[count] = entries[i];
        kept[count + 1] = entries[i + 1];
        count += 2;
      }
    }
    return count == 0 ? empty() : new SmallMap<>(Arrays.copyOf(kept, count));
  }

  /** The entries that are wanted. */
  SmallMap<K, V> filter(BiPredicate<K, V> isWanted) {
    return map((key, value) -> isWanted.test(key, value) ? value : null);
  }

  /** The entries with other values; those go for which there is none. */
  SmallMap<K, V> map(BiFunction<K, V, @Nullable V> replacement) {
    Object[] kept = entries;
    int count = 0;
    for (int i = 0; i < entries.length; i += 2) {
      V value = replacement.apply(key(i), value(i));
      if (value != entries[i + 1] && kept == entries) {
        kept = Arrays.copyOf(entries, entries.length);
      }
      if (value != null) {
        kept[count] = entries[i];
        kept[count + 1] = value;
        count += 2;
      }
    }
    if (kept == entries) {
      return this;
    }
    return count == 0 ? empty() : new SmallMap<>(Arrays.copyOf(kept, count));
  }

  /** The keys in their order. */
  List<K> keys() {
    List<K> keys = new ArrayList<>(size());
    for (int i = 0; i < entries.length; i += 2) {
      keys.add(key(i));
    }
    return keys;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof SmallMap<?, ?> map)
        || hash != map.hash
        || entries.length != map.entries.length) {
      return false;
    }
    for (int i = 0; i < entries.length; i += 2) {
      int position = map.position(entries[i]);
      if (position < 0 || !map.entries[position + 1].equals(entries[i + 1])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return keys().stream()
        .map(key -> key + "=" + get(key))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
