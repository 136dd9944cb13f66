package dev.irqlint.rules.contract;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Where a function goes back to an earlier level. */
final class Releases {
  private final LevelMoves moves;
  private final ControlFlowGraph graph;

  Releases(LevelMoves moves, ControlFlowGraph graph) {
    this.moves = moves;
    this.graph = graph;
  }

  /** Whether it does so anywhere. */
  boolean exist() {
    return graph.calls().stream().anyMatch(moves::isRestore);
  }

  /**
   * How many are skipped or not by a test of memory: a count, a flag of the device, of which it is
   * not known that another test agrees with it.
   */
  int guarded() {
    int count = 0;
    for (Block block : graph.blocks()) {
      if (block.terminator() instanceof Terminator.Branch branch
          && readsMemory(branch.condition())
          && (skips(block.index(), branch.whenTrue(), branch.whenFalse())
              || skips(block.index(), branch.whenFalse(), branch.whenTrue()))) {
        count++;
      }
    }
    return count;
  }

  /** Whether all ways to a call go back to the level of a caller before they raise any. */
  boolean precede(Instruction.Call call) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>(List.of(0));
    while (!work.isEmpty()) {
      int index = work.remove();
      if (seen.get(index)) {
        continue;
      }
      seen.set(index);
      Block block = graph.blocks().get(index);
      boolean isReleased = false;
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call each && !isReleased) {
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

  /**
   * Whether a routine of which nothing is known is given what a raise was given: the lock, or where
   * the old level lies. It may be what goes back.
   */
  boolean mayBeMadeByOthers(List<Value> raised) {
    return graph.calls().stream()
        .filter(moves::isUnknown)
        .flatMap(call -> call.arguments().stream())
        .anyMatch(given -> isOneOf(given, raised));
  }

  /** The parameters that values lead to or are computed from, by their numbers. */
  BitSet parameters(List<Value> values) {
    BitSet numbers = new BitSet();
    for (Value value : values) {
      for (Place place : Values.reads(value)) {
        if (place instanceof Place.Variable variable) {
          int number = graph.parameters().indexOf(variable.symbol());
          if (number >= 0) {
            numbers.set(number);
          }
        }
      }
    }
    return numbers;
  }

  private static boolean isOneOf(Value given, List<Value> others) {
    return given instanceof Value.AddressOf
        ? others.contains(given)
        : given instanceof Value.Load load
            && (others.contains(given) || others.contains(Values.addressOf(load.place())));
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

  private boolean releases(int index) {
    return graph.blocks().get(index).instructions().stream()
        .anyMatch(
            instruction -> instruction instanceof Instruction.Call call && moves.isRestore(call));
  }

  /**
   * Whether one side of a branch releases and then goes on where the other side gets to without
   * releasing.
   */
  private boolean skips(int branch, int releasing, int other) {
    if (!releases(releasing)) {
      return false;
    }
    BitSet after = reached(branch, releasing, false);
    after.clear(releasing);
    BitSet unreleased = reached(branch, other, true);
    return unreleased.intersects(after);
  }

  /** The blocks reached from one on, without passing {@code branch}. */
  private BitSet reached(int branch, int from, boolean untilRelease) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>();
    work.add(from);
    while (!work.isEmpty()) {
      int index = work.remove();
      if (index == branch || seen.get(index) || (untilRelease && releases(index))) {
        continue;
      }
      seen.set(index);
      work.addAll(Detours.successors(graph.blocks().get(index).terminator()));
    }
    return seen;
  }
}
