package dev.irqlint.dataflow;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How a state came about: the steps that changed its property and the calls that led to it, the
 * last one first. Two trails are the same only if they are one object.
 *
 * @param <P> the kind of property
 */
public final class Trail<P> {
  private final @Nullable Trail<P> previous;
  private final Instruction instruction;
  private final P before;
  private final P after;
  private final @Nullable FunctionSymbol entered;
  private final @Nullable Trail<P> within;
  private final boolean isGuess;
  private final int length;

  Trail(
      @Nullable Trail<P> previous,
      Instruction instruction,
      P before,
      P after,
      @Nullable FunctionSymbol entered,
      @Nullable Trail<P> within,
      boolean isGuess) {
    this.previous = previous;
    this.instruction = instruction;
    this.before = before;
    this.after = after;
    this.entered = entered;
    this.within = within;
    this.isGuess = isGuess;
    this.length = lengthOf(previous) + 1;
  }

  /** What went before; null at the beginning of a root. */
  public @Nullable Trail<P> previous() {
    return previous;
  }

  /** The step. */
  public Instruction instruction() {
    return instruction;
  }

  /** The property before the step. */
  public P before() {
    return before;
  }

  /** The property after the step. */
  public P after() {
    return after;
  }

  /** The function at hand that the step enters; null for a step that enters none. */
  public @Nullable FunctionSymbol entered() {
    return entered;
  }

  /**
   * How the property came about in a function at hand that the step called and that returned; null
   * for other steps.
   */
  public @Nullable Trail<P> within() {
    return within;
  }

  /** Whether it is a call through a pointer that may as well lead to another function. */
  public boolean isGuess() {
    return isGuess;
  }

  /** The number of steps. */
  public int length() {
    return length;
  }

  /** The same steps, going on from {@code prefix}. */
  Trail<P> onto(@Nullable Trail<P> prefix) {
    Deque<Trail<P>> steps = new ArrayDeque<>();
    for (Trail<P> at = this; at != null; at = at.previous) {
      steps.push(at);
    }
    Trail<P> whole = prefix;
    for (Trail<P> step : steps) {
      whole =
          new Trail<>(
              whole,
              step.instruction,
              step.before,
              step.after,
              step.entered,
              step.within,
              step.isGuess);
    }
    return whole == null ? this : whole;
  }

  static int lengthOf(@Nullable Trail<?> trail) {
    return trail == null ? 0 : trail.length;
  }
}
