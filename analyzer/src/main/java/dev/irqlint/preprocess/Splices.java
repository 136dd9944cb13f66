package dev.irqlint.preprocess;

import java.util.Arrays;

/**
 * A text without its line splices (C17 5.1.1.2, phase 2), and the way back to the text as written.
 */
final class Splices {
  private final String joined;
  private final int[] joinedOffsets;
  private final int[] removed;
  // How many splices stand before the place asked for last.
  private int next;

  private Splices(String joined, int[] joinedOffsets, int[] removed) {
    this.joined = joined;
    this.joinedOffsets = joinedOffsets;
    this.removed = removed;
  }

  static Splices of(String text) {
    int first = text.indexOf('\\');
    if (first < 0) {
      return new Splices(text, new int[0], new int[0]);
    }
    StringBuilder joined = new StringBuilder(text.length());
    int[] offsets = new int[16];
    int[] removed = new int[16];
    int count = 0;
    int gone = 0;
    int from = 0;
    for (int at = first; at >= 0; at = text.indexOf('\\', at + 1)) {
      int length = lineEndLength(text, at + 1);
      if (length == 0) {
        continue;
      }
      joined.append(text, from, at);
      from = at + 1 + length;
      gone += 1 + length;
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, count * 2);
        removed = Arrays.copyOf(removed, count * 2);
      }
      offsets[count] = joined.length();
      removed[count++] = gone;
    }
    if (count == 0) {
      return new Splices(text, new int[0], new int[0]);
    }
    joined.append(text, from, text.length());
    return new Splices(
        joined.toString(), Arrays.copyOf(offsets, count), Arrays.copyOf(removed, count));
  }

  private static int lineEndLength(String text, int at) {
    if (at >= text.length()) {
      return 0;
    }
    if (text.charAt(at) == '\n') {
      return 1;
    }
    if (text.charAt(at) != '\r') {
      return 0;
    }
    return at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 2 : 1;
  }

  /** The text without splices. */
  String joined() {
    return joined;
  }

  /**
   * Where the character at {@code offset} of the joined text stands in the text as written; quick
   * where {@code offset} grows from call to call.
   */
  int written(int offset) {
    if (joinedOffsets.length == 0) {
      return offset;
    }
    if (next > 0 && joinedOffsets[next - 1] > offset) {
      next = 0;
    }
    // Of several splices at one place the last one counts.
    while (next < joinedOffsets.length && joinedOffsets[next] <= offset) {
      next++;
    }
    return next == 0 ? offset : offset + removed[next - 1];
  }
}
