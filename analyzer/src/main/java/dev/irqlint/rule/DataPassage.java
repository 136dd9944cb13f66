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
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * One way that a path takes over one use of a variable that may be out of memory.
 *
 * @param access the variable and what is done to it
 * @param passage the way
 */
public record DataPassage(
    Access access, Solution.Passage<Pair<IrqlState, LockState>, EntryPoint> passage) {

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
   */
  public record Access(VariableSymbol variable, Use use, @Nullable VariableSymbol keeper) {}

  /** The variable. */
  public VariableSymbol variable() {
    return access.variable();
  }

  /** Where it is used. */
  public Span place() {
    return passage.instruction().span();
  }

  /** The function that uses it. */
  public FunctionSymbol function() {
    return passage.function();
  }

  /** The level at the use. */
  public IrqlRange irql() {
    return passage.before().property().first().now();
  }

  /** The section locks at the use. */
  public LockState locks() {
    return passage.before().property().second();
  }

  /** The steps that led to it. */
  public @Nullable Trail<Pair<IrqlState, LockState>> trail() {
    return passage.trail();
  }

  /** Whether the use may happen at {@code level} or above. */
  public boolean mayReach(Irql level) {
    return irql().high().compareTo(level) >= 0;
  }

  /** How sure it is that the use happens at {@code level} or above. */
  public Confidence confidence(Irql level) {
    return irql().low().compareTo(level) >= 0 ? Confidence.CERTAIN : Confidence.POSSIBLE;
  }

  /** How many steps led to the use. */
  public int length() {
    return passage.length();
  }
}
