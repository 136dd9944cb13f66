package dev.irqlint.preprocess;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one string for each spelling, so that a name that stands in a thousand places takes memory
 * once and its hash is computed once. For any number of threads.
 */
final class Names {
  private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>(8192);

  /** The one string equal to {@code spelling}. */
  String name(String spelling) {
    String known = names.get(spelling);
    if (known != null) {
      return known;
    }
    String other = names.putIfAbsent(spelling, spelling);
    return other == null ? spelling : other;
  }

  /** The names met while a text of {@code length} characters is read. */
  Recent recent(int length) {
    return new Recent(length < 1024 ? 16 : length < 65_536 ? 4096 : 16_384);
  }

  /** Finds names that were met before without making a string of them. For one thread. */
  final class Recent {
    private final @Nullable String[] slots;

    /** A power of two of slots. */
    private Recent(int size) {
      slots = new @Nullable String[size];
    }

    /** The one string equal to {@code text[start, end)}. */
    String name(char[] text, int start, int end) {
      int hash = 0;
      for (int i = start; i < end; i++) {
        hash = 31 * hash + text[i];
      }
      int slot = (hash ^ (hash >>> 12)) & (slots.length - 1);
      String known = slots[slot];
      if (known != null && isSame(known, text, start, end)) {
        return known;
      }
      String name = Names.this.name(new String(text, start, end - start));
      slots[slot] = name;
      return name;
    }

    private static boolean isSame(String name, char[] text, int start, int end) {
      int length = end - start;
      if (name.length() != length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (name.charAt(i) != text[start + i]) {
          return false;
        }
      }
      return true;
    }
  }
}
