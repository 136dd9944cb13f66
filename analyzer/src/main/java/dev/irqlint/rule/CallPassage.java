package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
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
 * @param passage the way
 * @param call the call
 * @param targets the functions of the driver that it leads to; empty for the kernel's
 */
public record CallPassage(
    Solution.Passage<Pair<IrqlState, LockState>, EntryPoint> passage,
    Instruction.Call call,
    List<FunctionSymbol> targets) {

  /** Keeps its own copy of the list. */
  public CallPassage {
    targets = List.copyOf(targets);
  }

  /** A number for the function in the state it was entered in. */
  public int context() {
    return passage.context();
  }

  /** The function that holds the call. */
  public FunctionSymbol function() {
    return passage.function();
  }

  /** The level at which that function was entered. */
  public IrqlRange entered() {
    return passage.entry().first().now();
  }

  /** The level at the call. */
  public IrqlRange irql() {
    return passage.before().property().first().now();
  }

  /** The section locks at the call. */
  public LockState locks() {
    return passage.before().property().second();
  }

  /** What is known at the call. */
  public Facts facts() {
    return passage.before().facts();
  }

  /** The levels after the call, one for each way it goes. */
  public List<IrqlRange> after() {
    return passage.after().stream().map(after -> after.first().now()).distinct().toList();
  }

  /** The steps of the shortest path to the call. */
  public @Nullable Trail<Pair<IrqlState, LockState>> trail() {
    return passage.trail();
  }

  /** The entry point that the shortest path begins at. */
  public EntryPoint origin() {
    return passage.reason();
  }

  /** Whether the call may be made at {@code level} or above. */
  public boolean mayReach(Irql level) {
    return irql().high().compareTo(level) >= 0;
  }

  /** How sure it is that the call is made at {@code level} or above. */
  public Confidence confidence(Irql level) {
    return irql().low().compareTo(level) >= 0 ? Confidence.CERTAIN : Confidence.POSSIBLE;
  }

  /** How many steps led to the call. */
  public int length() {
    return passage.length();
  }
}
