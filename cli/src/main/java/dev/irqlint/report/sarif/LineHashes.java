package dev.irqlint.report.sarif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hash that GitHub's code scanning knows the lines of a file by ({@code
 * primaryLocationLineHash}).
 *
 * <p>A line's hash covers the hundred characters from its start on, blanks and tabs left out and
 * line ends taken as LF; it is followed by a counter that tells lines with equal hashes apart. The
 * value has to be the very one that the upload action computes, else it warns of each result.
 */
final class LineHashes {
  private static final int BLOCK = 100;
  private static final long BASE = 37;
  private static final char END_OF_FILE = 0xFFFF;

  private final long baseToBlock;
  private final char[] window = new char[BLOCK];
  private final int[] lineAt = new int[BLOCK];
  private final Map<Long, Integer> seen = new HashMap<>();
  private final List<String> hashes = new ArrayList<>();
  private int index;
  private int line;
  private long hash;

  private LineHashes() {
    Arrays.fill(lineAt, -1);
    long power = 1;
    for (int i = 0; i < BLOCK; i++) {
      power *= BASE;
    }
    baseToBlock = power;
  }

  /** The hashes of all lines of {@code text}; the first line's is the first. */
  static List<String> of(String text) {
    LineHashes hashes = new LineHashes();
    hashes.read(text);
    return hashes.hashes;
  }

  private void read(String text) {
    boolean lineStart = true;
    boolean afterCr = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : END_OF_FILE;
      if (c == ' ' || c == '\t' || (afterCr && c == '\n')) {
        afterCr = false;
        continue;
      }
      afterCr = c == '\r';
      if (afterCr) {
        c = '\n';
      }
      emit();
      if (lineStart) {
        lineAt[index] = line++;
      }
      lineStart = c == '\n';
      add(c);
    }
    for (int i = 0; i < BLOCK; i++) {
      emit();
      add('\0');
    }
  }

  /** Completes the line that started a block ago, if one did. */
  private void emit() {
    if (lineAt[index] >= 0) {
      int count = seen.merge(hash, 1, Integer::sum);
      hashes.add(Long.toHexString(hash) + ":" + count);
      lineAt[index] = -1;
    }
  }

  private void add(char c) {
    hash = BASE * hash + c - baseToBlock * window[index];
    window[index] = c;
    index = (index + 1) % BLOCK;
  }
}
