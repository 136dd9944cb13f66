package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls that raise the level, and those that go back to an earlier one: of routines of the
 * kernel, and of functions at hand that do so whichever way they take, as drivers wrap them around
 * their locks.
 */
public final class LevelMoves {
  private final DriverFacts facts;
  private final UndecidedFunctions undecided;
  private final Set<FunctionSymbol> raising = new HashSet<>();
  private final Set<FunctionSymbol> lowering = new HashSet<>();

  /** Finds those of one driver. */
  public LevelMoves(DriverFacts facts) {
    this.facts = facts;
    this.undecided = facts.shared(UndecidedFunctions.class, UndecidedFunctions::new);
    Set<FunctionSymbol> even = new HashSet<>();
    for (Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending : facts.endings()) {
      IrqlRange entry = ending.entry().first().now();
      IrqlRange exit = ending.exit().first().now();
      // An assertion may leave one level of a range.
      if (exit.isAbove(entry.high())) {
        raising.add(ending.function());
      } else if (exit.isBelow(entry.low())) {
        lowering.add(ending.function());
      } else if (!isAbove(ending) && entry.mayBeBelow(Irql.DISPATCH_LEVEL)) {
        even.add(ending.function());
      }
    }
    raising.removeAll(even);
    raising.removeIf(undecided::contains);
    lowering.removeIf(undecided::contains);
  }

  /** Whether a function returns at a higher level than it was entered at. */
  public static boolean isAbove(Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    Irql entry = ending.entry().first().now().low();
    return ending.exit().first().now().low().compareTo(entry) > 0;
  }

  /** Whether a call raises the level. */
  public boolean isRaise(Instruction.Call call) {
    List<FunctionSymbol> targets = facts.callGraph().targets(call);
    return targets.isEmpty()
        ? has(call, e -> e instanceof Effect.Raise || e instanceof Effect.RaiseToArgument)
        : raising.containsAll(targets);
  }

  /** Whether a call goes back to an earlier level. */
  public boolean isRestore(Instruction.Call call) {
    List<FunctionSymbol> targets = facts.callGraph().targets(call);
    return targets.isEmpty()
        ? has(call, e -> e instanceof Effect.Restore)
        : lowering.containsAll(targets);
  }

  /** Whether a call goes back to an earlier level, or may: no test tells. */
  public boolean mayRestore(Instruction.Call call) {
    return isRestore(call)
        || facts.callGraph().targets(call).stream()
            .filter(undecided::contains)
            .flatMap(target -> facts.callGraph().closure(target).stream())
            .flatMap(function -> facts.callGraph().graph(function).stream())
            .flatMap(graph -> graph.calls().stream())
            .anyMatch(inner -> facts.callGraph().targets(inner).isEmpty() && isRestore(inner));
  }

  /** Whether a call leads to a routine that is neither at hand nor in the tables. */
  public boolean isUnknown(Instruction.Call call) {
    return facts.callGraph().targets(call).isEmpty() && facts.contracts().routine(call).isEmpty();
  }

  /**
   * The step of the path to a point that raised the level to what it is there; null if none did.
   * What came before it makes no difference to the level.
   */
  public @Nullable Trail<Pair<IrqlState, LockState>> raise(PathPoint point) {
    return raise(point.trail());
  }

  private @Nullable Trail<Pair<IrqlState, LockState>> raise(
      @Nullable Trail<Pair<IrqlState, LockState>> last) {
    int restores = 0;
    for (Trail<Pair<IrqlState, LockState>> step = last; step != null; step = step.previous()) {
      boolean isChange =
          step.entered() == null && !step.before().first().now().equals(step.after().first().now());
      if (isChange && step.instruction() instanceof Instruction.Call call) {
        if (!isRaise(call)) {
          restores++;
        } else if (restores-- == 0) {
          return step;
        }
      }
    }
    return null;
  }

  /** Whether the level at a point depends on a step of a kind on the path to it. */
  public boolean dependsOn(PathPoint point, Predicate<Trail<Pair<IrqlState, LockState>>> isWanted) {
    Trail<Pair<IrqlState, LockState>> last = point.trail();
    Trail<Pair<IrqlState, LockState>> raise = raise(last);
    for (Trail<Pair<IrqlState, LockState>> step = last;
        step != null && step != raise;
        step = step.previous()) {
      if (isWanted.test(step)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the level at a point is one that a function has left open. */
  public boolean isUndecided(PathPoint point) {
    return dependsOn(point, undecided::isUnsure);
  }

  private boolean has(Instruction.Call call, Predicate<Effect> isWanted) {
    return facts.contracts().routine(call).stream()
        .flatMap(routine -> routine.effects().stream())
        .map(EffectClause::effect)
        .anyMatch(isWanted);
  }
}
