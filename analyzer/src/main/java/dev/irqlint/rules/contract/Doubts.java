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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
  private final Map<FunctionSymbol, IrqlRange> roles = new HashMap<>();

  /** The calls that undecided functions make at two levels, on ways that began at one. */
  private final Set<Instruction> mixed = Collections.newSetFromMap(new IdentityHashMap<>());

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
      Point point = new Point(passage.context(), passage.call());
      Set<IrqlRange> here = levels.computeIfAbsent(point, p -> new HashSet<>());
      here.add(passage.irql());
      if (here.size() > 1 && undecided.contains(passage.function())) {
        mixed.add(passage.call());
      }
    }
    for (EntryPoint entry : facts.entered()) {
      boolean isRole =
          entry.means() == EntryPoint.Means.REGISTERED
              || entry.means() == EntryPoint.Means.DECLARED;
      if (isRole) {
        roles.merge(entry.function(), entry.irql(), IrqlRange::join);
      }
    }
  }

  /** Whether a call is made at more than one level though its function was entered at one. */
  boolean isMixed(CallPassage passage) {
    return levels.getOrDefault(new Point(passage.context(), passage.call()), Set.of()).size() > 1;
  }

  /**
   * Whether the level is that of a function which returns at two levels, or of a callback that the
   * driver calls itself above the level that the system calls it at: drivers do so where no
   * interrupts come, as when a crash dump is written.
   */
  boolean isLeaked(CallPassage passage) {
    if (mixed.contains(passage.call())) {
      return true;
    }
    for (Trail<Pair<IrqlState, LockState>> step = passage.trail();
        step != null;
        step = step.previous()) {
      FunctionSymbol entered = step.entered();
      boolean isUnsure =
          entered == null
              ? step.within() != null && changesLevel(step) && isUndecided(step.instruction())
              : mixed.contains(step.instruction()) || isAboveRole(entered, step);
      if (isUnsure) {
        return true;
      }
    }
    return false;
  }

  private boolean isAboveRole(FunctionSymbol entered, Trail<Pair<IrqlState, LockState>> step) {
    IrqlRange role = roles.get(entered);
    return role != null && step.after().first().now().isAbove(role.high());
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
