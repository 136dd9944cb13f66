package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.lock.LockState;

/**
 * One way that a path takes over one use of memory of paged pool.
 *
 * @param access the memory
 * @param passage the way
 */
public record PoolPassage(
    Access access, Solution.Passage<Pair<IrqlState, LockState>, EntryPoint> passage)
    implements PathPoint {

  /**
   * A use of memory.
   *
   * @param pointer the name of the pointer that leads to it
   * @param allocation the call that allocates it
   * @param isHandedOn whether a function of the driver is given the pointer that reads or writes
   *     there
   */
  public record Access(String pointer, Instruction.Call allocation, boolean isHandedOn) {}
}
