package dev.irqlint.cfg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Depth-first orders of blocks; graphs may be deeper than stacks. */
public final class DepthFirst {
  private DepthFirst() {}

  /**
   * The blocks that can be come to, each after those that it leads to, but for loops.
   *
   * @param starts where to begin, one after the other
   * @param edges by block: where it leads to
   */
  public static List<Integer> postorder(List<Integer> starts, List<List<Integer>> edges) {
    List<Integer> postorder = new ArrayList<>(edges.size());
    BitSet seen = new BitSet();
    Deque<int[]> open = new ArrayDeque<>();
    for (int start : starts) {
      enter(start, seen, open);
      while (!open.isEmpty()) {
        int[] at = open.element();
        List<Integer> next = edges.get(at[0]);
        if (at[1] == next.size()) {
          postorder.add(at[0]);
          open.pop();
        } else {
          enter(next.get(at[1]++), seen, open);
        }
      }
    }
    return postorder;
  }

  private static void enter(int block, BitSet seen, Deque<int[]> open) {
    if (!seen.get(block)) {
      seen.set(block);
      open.push(new int[] {block, 0});
    }
  }
}
