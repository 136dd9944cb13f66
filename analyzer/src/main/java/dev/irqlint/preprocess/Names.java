package dev.irqlint.preprocess;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps one string for each spelling, so that a name that stands in a thousand places takes memory
 * once and its hash is computed once. For any number of threads.
 */
final class Names {
  private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>(8192);

  /** The one string equal to {@code text[start, end)}. */
  String name(String text, int start, int end) {
    String spelling = text.substring(start, end);
    String known = names.get(spelling);
    if (known != null) {
      return known;
    }
    String other = names.putIfAbsent(spelling, spelling);
    return other == null ? spelling : other;
  }
}
