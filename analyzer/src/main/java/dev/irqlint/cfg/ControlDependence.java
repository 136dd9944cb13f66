package dev.irqlint.cfg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Which blocks decide whether another one is run, and where the ways out of a block meet again.
 *
 * <p>A block depends on one with several ways out if it lies on each path that takes one of these
 * ways, but not on each that takes another (Ferrante, Ottenstein and Warren, The Program Dependence
 * Graph and Its Use in Optimization, TOPLAS 1987). An exception is one of the ways out of a block
 * with a handler. All returns are one place, {@link #RETURN}; a function that does not return ends
 * elsewhere, and a loop that cannot be left is taken to end after each of its blocks.
 */
public final class ControlDependence {
  /** The place where all returns meet. */
  public static final int RETURN = -2;

  /** The place where all ends meet: returns, exceptions that leave the function, system stops. */
  public static final int END = -1;

  /** Pairs of blocks that are kept for each block; where there are more nothing is told apart. */
  private static final int MAX_PAIRS = 64;

  private static final BitSet NONE = new BitSet();

  private final int count;

  /** By number: the blocks, then all returns, then all ends. */
  private final int[] meeting;

  /** By block, and last of all returns; most depend on none, and share {@link #NONE}. */
  private final List<BitSet> deciders;

  private final boolean isExact;

  /** Finds out for all blocks of {@code graph}. */
  public ControlDependence(ControlFlowGraph graph) {
    this.count = graph.blocks().size();
    List<List<Integer>> successors = successors(graph);
    List<List<Integer>> predecessors = reversed(successors);
    endLoops(successors, predecessors);
    this.meeting = new int[count + 2];
    findMeetings(successors, predecessors);
    this.deciders = new ArrayList<>(Collections.nCopies(count + 1, NONE));
    this.isExact = findDeciders(successors);
  }

  /**
   * Whether it is known what each block depends on; false for a function in which loops are nested
   * or left in too many ways.
   */
  public boolean isExact() {
    return isExact;
  }

  /**
   * The block that all ways out of a block lead to first; {@link #RETURN} or {@link #END} if there
   * is none.
   */
  public int meeting(int block) {
    int at = meeting[block];
    return at < count ? at : at == count ? RETURN : END;
  }

  /** The blocks that decide whether a block, or {@link #RETURN}, is come to; not to be changed. */
  public BitSet deciders(int block) {
    return deciders.get(block == RETURN ? count : block);
  }

  private static List<List<Integer>> successors(ControlFlowGraph graph) {
    int count = graph.blocks().size();
    List<List<Integer>> successors = new ArrayList<>(count + 2);
    for (Block block : graph.blocks()) {
      List<Integer> all = new ArrayList<>(Reachability.successors(block));
      if (block.terminator() instanceof Terminator.Return) {
        all.add(count);
      } else if (all.isEmpty()) {
        all.add(count + 1);
      }
      successors.add(all);
    }
    successors.add(List.of(count + 1));
    successors.add(List.of());
    return successors;
  }

  private List<List<Integer>> reversed(List<List<Integer>> successors) {
    List<List<Integer>> predecessors = new ArrayList<>(count + 2);
    for (int i = 0; i < count + 2; i++) {
      predecessors.add(new ArrayList<>(2));
    }
    for (int i = 0; i <= count; i++) {
      for (int successor : successors.get(i)) {
        predecessors.get(successor).add(i);
      }
    }
    return predecessors;
  }

  /** Lets each block that leads to no end lead to one. */
  private void endLoops(List<List<Integer>> successors, List<List<Integer>> predecessors) {
    BitSet ends = new BitSet();
    Deque<Integer> work = new ArrayDeque<>(List.of(count + 1));
    while (!work.isEmpty()) {
      int at = work.remove();
      if (!ends.get(at)) {
        ends.set(at);
        work.addAll(predecessors.get(at));
      }
    }
    for (int i = ends.nextClearBit(0); i < count; i = ends.nextClearBit(i + 1)) {
      successors.get(i).add(count + 1);
      predecessors.get(count + 1).add(i);
    }
  }

  /**
   * Immediate postdominators (Cooper, Harvey and Kennedy, A Simple, Fast Dominance Algorithm,
   * 2001).
   */
  private void findMeetings(List<List<Integer>> successors, List<List<Integer>> predecessors) {
    // Of the reversed graph: the end of all comes last.
    List<Integer> postorder = DepthFirst.postorder(List.of(count + 1), predecessors);
    int[] rank = new int[count + 2];
    for (int i = 0; i < postorder.size(); i++) {
      rank[postorder.get(i)] = i;
    }
    Arrays.fill(meeting, -1);
    meeting[count + 1] = count + 1;
    boolean changes = true;
    while (changes) {
      changes = false;
      for (int i = postorder.size() - 2; i >= 0; i--) {
        int block = postorder.get(i);
        int common = -1;
        for (int successor : successors.get(block)) {
          if (meeting[successor] != -1) {
            common = common == -1 ? successor : common(common, successor, rank);
          }
        }
        changes |= meeting[block] != common;
        meeting[block] = common;
      }
    }
  }

  private int common(int a, int b, int[] rank) {
    int left = a;
    int right = b;
    while (left != right) {
      while (rank[left] < rank[right]) {
        left = meeting[left];
      }
      while (rank[right] < rank[left]) {
        right = meeting[right];
      }
    }
    return left;
  }

  private boolean findDeciders(List<List<Integer>> successors) {
    long pairs = 0;
    for (int block = 0; block < count; block++) {
      if (successors.get(block).size() < 2) {
        continue;
      }
      for (int successor : successors.get(block)) {
        for (int at = successor; at != meeting[block] && at <= count; at = meeting[at]) {
          if (deciders.get(at).isEmpty()) {
            deciders.set(at, new BitSet());
          }
          deciders.get(at).set(block);
          if (++pairs > (long) MAX_PAIRS * (count + 16)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
