package dev.irqlint.rule;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.lock.LockState;
import dev.irqlint.symbol.VariableSymbol;
import org.jspecify.annotations.Nullable;

/**
 * One way that a path takes over one use of a variable that may be out of memory.
 *
 * @param access the variable and what is done to it
 * @param passage the way
 */
public record DataPassage(
    Access access, Solution.Passage<Pair<IrqlState, LockState>, EntryPoint> passage)
    implements PathPoint {

  /** What is done to a variable. */
  public enum Use {
    /** It is read or written. */
    TOUCHED,
    /** Its address goes to a routine that reads or writes what is there. */
    HANDED_ON,
    /** Its address is kept in another variable. */
    KEPT
  }

  /**
   * A use of a variable.
   *
   * @param keeper the variable that keeps the address; null for other uses
   * @param pointer the name of the pointer that leads there; empty where the variable is named
   */
  public record Access(
      VariableSymbol variable, Use use, @Nullable VariableSymbol keeper, String pointer) {}

  /** The variable. */
  public VariableSymbol variable() {
    return access.variable();
  }
}
