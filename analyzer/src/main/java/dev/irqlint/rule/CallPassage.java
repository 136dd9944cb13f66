package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.finding.Confidence;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way that a path takes over one call.
 *
 * @param context a number for the function in the state it was entered in
 * @param function the function that holds the call
 * @param entered the level at which that function was entered
 * @param call the call
 * @param targets the functions of the driver that it leads to; empty for the kernel's
 * @param irql the level at the call
 * @param locks the section locks at the call
 * @param facts what is known at the call
 * @param after the levels after it, one for each way it goes
 * @param trail the steps that led to it
 * @param origin the entry point that the first path found begins at
 */
public record CallPassage(
    int context,
    FunctionSymbol function,
    IrqlRange entered,
    Instruction.Call call,
    List<FunctionSymbol> targets,
    IrqlRange irql,
    LockState locks,
    Facts facts,
    List<IrqlRange> after,
    @Nullable Trail<Pair<IrqlState, LockState>> trail,
    EntryPoint origin) {

  /** Keeps its own copies of the lists. */
  public CallPassage {
    targets = List.copyOf(targets);
    after = List.copyOf(after);
  }

  /** Whether the call may be made at {@code level} or above. */
  public boolean mayReach(Irql level) {
    return irql.high().compareTo(level) >= 0;
  }

  /** How sure it is that the call is made at {@code level} or above. */
  public Confidence confidence(Irql level) {
    return irql.low().compareTo(level) >= 0 ? Confidence.CERTAIN : Confidence.POSSIBLE;
  }

  /** How many steps led to the call. */
  public int length() {
    return trail == null ? 0 : trail.length();
  }
}
