package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.finding.Confidence;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One way that a path takes over one instruction. */
public interface PathPoint {

  /** The way. */
  Solution.Passage<Pair<IrqlState, LockState>, EntryPoint> passage();

  /** Where the instruction stands. */
  default Span place() {
    return passage().instruction().span();
  }

  /** The function that holds the instruction. */
  default FunctionSymbol function() {
    return passage().function();
  }

  /** The level at the instruction. */
  default IrqlRange irql() {
    return passage().before().property().first().now();
  }

  /** The section locks at the instruction. */
  default LockState locks() {
    return passage().before().property().second();
  }

  /** The steps of the shortest path to the instruction. */
  default @Nullable Trail<Pair<IrqlState, LockState>> trail() {
    return passage().trail();
  }

  /** The entry point that the shortest path begins at. */
  default EntryPoint origin() {
    return passage().reason();
  }

  /** Whether the instruction may be reached at {@code level} or above. */
  default boolean mayReach(Irql level) {
    return irql().high().compareTo(level) >= 0;
  }

  /** How sure it is that the instruction is reached at DISPATCH_LEVEL or above. */
  default Confidence confidence() {
    return irql().low().compareTo(Irql.DISPATCH_LEVEL) >= 0
            && !isGuess()
            && ForcedLevels.isForced(this, IrqlRange.atMost(Irql.APC_LEVEL))
        ? Confidence.CERTAIN
        : Confidence.POSSIBLE;
  }

  /** Whether the path leads through a pointer that may as well lead to another function. */
  default boolean isGuess() {
    return leadsThrough(Trail::isGuess);
  }

  /** Whether some step of the path is of a kind. */
  default boolean leadsThrough(Predicate<Trail<Pair<IrqlState, LockState>>> isWanted) {
    for (Trail<Pair<IrqlState, LockState>> step = trail(); step != null; step = step.previous()) {
      if (isWanted.test(step)) {
        return true;
      }
    }
    return false;
  }

  /** How many steps lead to the instruction. */
  default int length() {
    return passage().length();
  }
}
