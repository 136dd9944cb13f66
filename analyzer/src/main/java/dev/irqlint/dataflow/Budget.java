package dev.irqlint.dataflow;

/**
 * Bounds on the work of one solver.
 *
 * @param blocks how many blocks may be run, all contexts together
 * @param contexts in how many states one function may be entered; further ones are taken without
 *     what is known of arguments, then with their coarse properties, of which there are few
 * @param properties how many properties may be told apart at one block of one context
 */
public record Budget(int blocks, int contexts, int properties) {
  /** Wide enough for the largest drivers at hand (200,000 lines), with room to spare. */
  public static final Budget DEFAULT = new Budget(2_000_000, 12, 12);
}
