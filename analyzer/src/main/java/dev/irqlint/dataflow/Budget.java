package dev.irqlint.dataflow;

/**
 * Bounds on the work of one solver.
 *
 * @param blocks how many blocks may be run, all contexts together
 * @param contexts with how many sets of constant arguments one function may be entered, all other
 *     sets counting as one; and in twice as many states, after which only coarse ones are told
 *     apart, of which there are few
 * @param properties how many properties may be told apart at one block of one context
 */
public record Budget(int blocks, int contexts, int properties) {
  /** Room that no driver known uses up but in a function or two. */
  public static final Budget DEFAULT = new Budget(4_000_000, 40, 12);
}
