package dev.irqlint.rules.contract;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.Known;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a level comes from of which one cannot be sure.
 *
 * <p>A function that returns at two levels though it was entered at one, and whose result does not
 * tell which, has either lost a lock, which is a defect of its own, or decides by memory that the
 * analysis does not follow: a count of how often a lock is held, the mode of an adapter. What comes
 * of it in its callers is no further finding.
 */
final class Doubts {
  private final DriverFacts facts;
  private final Set<FunctionSymbol> undecided = new HashSet<>();
  private final Map<Point, Set<IrqlRange>> levels = new HashMap<>();

  /** One instruction of a function in one state. */
  private record Point(int context, Instruction.Call call) {}

  private record Entry(
      FunctionSymbol function, Pair<IrqlState, LockState> state, @Nullable Known result) {}

  Doubts(DriverFacts facts) {
    this.facts = facts;
    Map<Entry, IrqlRange> exits = new LinkedHashMap<>();
    for (Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending : facts.endings()) {
      Entry entry = new Entry(ending.function(), ending.entry(), ending.result());
      IrqlRange exit = ending.exit().first().now();
      IrqlRange before = exits.putIfAbsent(entry, exit);
      if (before != null && !before.overlaps(exit)) {
        undecided.add(ending.function());
      }
    }
    for (CallPassage passage : facts.passages()) {
      levels
          .computeIfAbsent(new Point(passage.context(), passage.call()), p -> new HashSet<>())
          .add(passage.irql());
    }
  }

  /** Whether a level was, or may have been, leaked by a function that returns at two levels. */
  boolean isLeaked(CallPassage passage) {
    boolean isMixed =
        levels.getOrDefault(new Point(passage.context(), passage.call()), Set.of()).size() > 1;
    if (isMixed && undecided.contains(passage.function())) {
      return true;
    }
    for (Trail<Pair<IrqlState, LockState>> step = passage.trail();
        step != null;
        step = step.previous()) {
      if (step.within() != null && changesLevel(step) && isUndecided(step.instruction())) {
        return true;
      }
    }
    return false;
  }

  private boolean isUndecided(Instruction instruction) {
    return instruction instanceof Instruction.Call call
        && facts.callGraph().targets(call).stream().anyMatch(undecided::contains);
  }

  private static boolean changesLevel(Trail<Pair<IrqlState, LockState>> step) {
    return !step.before().first().now().equals(step.after().first().now());
  }

  /**
   * Whether the path itself makes the level what it is: it begins outside of the levels allowed, or
   * a routine raises it on the way. A test of the level alone only picks among those that the
   * caller may have.
   */
  static boolean isForced(CallPassage passage, IrqlRange allowed) {
    return !passage.origin().irql().overlaps(allowed) || moves(passage.trail(), null, allowed);
  }

  private static boolean moves(
      @Nullable Trail<Pair<IrqlState, LockState>> last,
      @Nullable Instruction until,
      IrqlRange allowed) {
    for (Trail<Pair<IrqlState, LockState>> step = last; step != null; step = step.previous()) {
      if (step.entered() != null && step.instruction().equals(until)) {
        return false;
      }
      boolean leaves = changesLevel(step) && !step.after().first().now().overlaps(allowed);
      if (leaves && step.entered() == null) {
        boolean isMove =
            step.within() == null
                ? step.instruction() instanceof Instruction.Call
                : moves(step.within(), step.instruction(), allowed);
        if (isMove) {
          return true;
        }
      }
    }
    return false;
  }
}
