package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.Known;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions that return at two levels though they were entered at one, and whose result does
 * not tell which.
 *
 * <p>Such a function has either lost a lock, which is a defect of its own, or decides by memory
 * that the analysis does not follow: a count of how often a lock is held, the mode of an adapter.
 * What comes of it in its callers is no further finding.
 */
public final class UndecidedFunctions {
  private final DriverFacts facts;
  private final Set<FunctionSymbol> functions = new HashSet<>();

  private record Entry(
      FunctionSymbol function, Pair<IrqlState, LockState> state, @Nullable Known result) {}

  /** Finds those of one driver. */
  public UndecidedFunctions(DriverFacts facts) {
    this.facts = facts;
    Map<Entry, IrqlRange> exits = new HashMap<>();
    for (Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending : facts.endings()) {
      Entry entry = new Entry(ending.function(), ending.entry(), ending.result());
      IrqlRange exit = ending.exit().first().now();
      IrqlRange before = exits.putIfAbsent(entry, exit);
      if (before != null && !before.equals(exit)) {
        functions.add(ending.function());
      }
    }
  }

  /** Whether a function is one of them. */
  public boolean contains(FunctionSymbol function) {
    return functions.contains(function);
  }

  /**
   * Whether a step of a path is such a call. Where the level is one of those that it may have been
   * before, the call need not have changed it.
   */
  public boolean isUnsure(Trail<Pair<IrqlState, LockState>> step) {
    return step.within() != null
        && !step.before().first().now().contains(step.after().first().now())
        && step.instruction() instanceof Instruction.Call call
        && facts.callGraph().targets(call).stream().anyMatch(functions::contains);
  }
}
