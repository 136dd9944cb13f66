package dev.irqlint.rules.contract;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.Effect;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Releases that are made or skipped as memory says. */
final class GuardedReleases {
  private final DriverFacts facts;

  private GuardedReleases(DriverFacts facts) {
    this.facts = facts;
  }

  /**
   * Whether some call that goes back to an earlier level is skipped or not by a test of memory: a
   * count, a flag of the device, of which it is not known that another test agrees with it.
   */
  static boolean exist(DriverFacts facts, ControlFlowGraph graph) {
    GuardedReleases releases = new GuardedReleases(facts);
    for (Block block : graph.blocks()) {
      if (block.terminator() instanceof Terminator.Branch branch
          && readsMemory(branch.condition())
          && (releases.skips(graph, block.index(), branch.whenTrue(), branch.whenFalse())
              || releases.skips(graph, block.index(), branch.whenFalse(), branch.whenTrue()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a function goes back to an earlier level anywhere. */
  static boolean anyIn(DriverFacts facts, ControlFlowGraph graph) {
    GuardedReleases releases = new GuardedReleases(facts);
    return graph.blocks().stream().anyMatch(block -> releases.releases(graph, block.index()));
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
    for (Instruction instruction : graph.blocks().get(index).instructions()) {
      if (instruction instanceof Instruction.Call call
          && facts.contracts().routine(call).stream()
              .flatMap(routine -> routine.effects().stream())
              .anyMatch(clause -> clause.effect() instanceof Effect.Restore)) {
        return true;
      }
    }
    return false;
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
