package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.List;

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
    List<FunctionSymbol> targets)
    implements PathPoint {

  /** Keeps its own copy of the list. */
  public CallPassage {
    targets = List.copyOf(targets);
  }

  /** A number for the function in the state it was entered in. */
  public int context() {
    return passage.context();
  }

  /** The level at which that function was entered. */
  public IrqlRange entered() {
    return passage.entry().first().now();
  }

  @Override
  public boolean isGuess() {
    return targets.size() > 1 || PathPoint.super.isGuess();
  }

  /** What is known at the call. */
  public Facts facts() {
    return passage.before().facts();
  }

  /** The levels after the call, one for each way it goes. */
  public List<IrqlRange> after() {
    return passage.after().size() == 1
        ? List.of(passage.after().get(0).first().now())
        : passage.after().stream().map(after -> after.first().now()).distinct().toList();
  }
}
