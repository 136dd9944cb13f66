package dev.irqlint.rules.contract;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.UndecidedFunctions;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The calls that raise the level, and those that go back to an earlier one: of routines of the
 * kernel, and of functions at hand that do so whichever way they take, as drivers wrap them around
 * their locks.
 */
final class LevelMoves {
  private final DriverFacts facts;
  private final UndecidedFunctions undecided;
  private final Set<FunctionSymbol> raising = new HashSet<>();
  private final Set<FunctionSymbol> lowering = new HashSet<>();

  LevelMoves(DriverFacts facts) {
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
  static boolean isAbove(Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    Irql entry = ending.entry().first().now().low();
    return ending.exit().first().now().low().compareTo(entry) > 0;
  }

  /** Whether a call raises the level. */
  boolean isRaise(Instruction.Call call) {
    List<FunctionSymbol> targets = facts.callGraph().targets(call);
    return targets.isEmpty()
        ? has(call, e -> e instanceof Effect.Raise || e instanceof Effect.RaiseToArgument)
        : raising.containsAll(targets);
  }

  /** Whether a call goes back to an earlier level. */
  boolean isRestore(Instruction.Call call) {
    List<FunctionSymbol> targets = facts.callGraph().targets(call);
    return targets.isEmpty()
        ? has(call, e -> e instanceof Effect.Restore)
        : lowering.containsAll(targets);
  }

  /** Whether a call goes back to an earlier level, or may: no test tells. */
  boolean mayRestore(Instruction.Call call) {
    return isRestore(call)
        || facts.callGraph().targets(call).stream()
            .filter(undecided::contains)
            .flatMap(target -> facts.callGraph().closure(target).stream())
            .flatMap(function -> facts.callGraph().graph(function).stream())
            .flatMap(graph -> graph.calls().stream())
            .anyMatch(inner -> facts.callGraph().targets(inner).isEmpty() && isRestore(inner));
  }

  /** Whether a call leads to a routine that is neither at hand nor in the tables. */
  boolean isUnknown(Instruction.Call call) {
    return facts.callGraph().targets(call).isEmpty() && facts.contracts().routine(call).isEmpty();
  }

  private boolean has(Instruction.Call call, Predicate<Effect> isWanted) {
    return facts.contracts().routine(call).stream()
        .flatMap(routine -> routine.effects().stream())
        .map(EffectClause::effect)
        .anyMatch(isWanted);
  }
}
