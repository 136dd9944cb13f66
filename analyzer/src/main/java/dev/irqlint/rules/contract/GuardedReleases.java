package dev.irqlint.rules.contract;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Releases that are made or skipped as memory says. */
final class GuardedReleases {
  private final LevelMoves moves;

  private GuardedReleases(LevelMoves moves) {
    this.moves = moves;
  }

  /**
   * How many calls that go back to an earlier level are skipped or not by a test of memory: a
   * count, a flag of the device, of which it is not known that another test agrees with it.
   */
  static int count(LevelMoves moves, ControlFlowGraph graph) {
    GuardedReleases releases = new GuardedReleases(moves);
    int count = 0;
    for (Block block : graph.blocks()) {
      if (block.terminator() instanceof Terminator.Branch branch
          && readsMemory(branch.condition())
          && (releases.skips(graph, block.index(), branch.whenTrue(), branch.whenFalse())
              || releases.skips(graph, block.index(), branch.whenFalse(), branch.whenTrue()))) {
        count++;
      }
    }
    return count;
  }

  /** Whether a function goes back to an earlier level anywhere. */
  static boolean anyIn(LevelMoves moves, ControlFlowGraph graph) {
    GuardedReleases releases = new GuardedReleases(moves);
    return graph.blocks().stream().anyMatch(block -> releases.releases(graph, block.index()));
  }

  /** Whether all ways to a call go back to the level of a caller before they raise any. */
  static boolean precede(LevelMoves moves, ControlFlowGraph graph, Instruction.Call call) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>(List.of(0));
    while (!work.isEmpty()) {
      int index = work.remove();
      if (seen.get(index)) {
        continue;
      }
      seen.set(index);
      Block block = graph.blocks().get(index);
      Iterator<Instruction> rest = block.instructions().iterator();
      boolean isReleased = false;
      while (rest.hasNext() && !isReleased) {
        if (rest.next() instanceof Instruction.Call each) {
          if (each.equals(call) || moves.isRaise(each)) {
            return false;
          }
          isReleased = moves.mayRestore(each);
        }
      }
      if (!isReleased) {
        work.addAll(Detours.successors(block.terminator()));
      }
    }
    return true;
  }

  private static boolean readsMemory(Value condition) {
    for (Place place : Values.reads(condition)) {
      Place root = place.root();
      if (root instanceof Place.Deref
          || (root instanceof Place.Variable v
              && v.symbol().kind() == VariableSymbol.Kind.TEMPORARY)
          || (root instanceof Place.Variable variable && variable.symbol().isStatic())) {
        return true;
      }
    }
    return false;
  }

  private boolean releases(ControlFlowGraph graph, int index) {
    return graph.blocks().get(index).instructions().stream()
        .anyMatch(
            instruction -> instruction instanceof Instruction.Call call && moves.isRestore(call));
  }

  /**
   * Whether one side of a branch releases and then goes on where the other side gets to without
   * releasing.
   */
  private boolean skips(ControlFlowGraph graph, int branch, int releasing, int other) {
    if (!releases(graph, releasing)) {
      return false;
    }
    BitSet after = reached(graph, branch, releasing, false);
    after.clear(releasing);
    BitSet unreleased = reached(graph, branch, other, true);
    return unreleased.intersects(after);
  }

  /** The blocks reached from one on, without passing {@code branch}. */
  private BitSet reached(ControlFlowGraph graph, int branch, int from, boolean untilRelease) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>();
    work.add(from);
    while (!work.isEmpty()) {
      int index = work.remove();
      if (index == branch || seen.get(index) || (untilRelease && releases(graph, index))) {
        continue;
      }
      seen.set(index);
      work.addAll(Detours.successors(graph.blocks().get(index).terminator()));
    }
    return seen;
  }
}
