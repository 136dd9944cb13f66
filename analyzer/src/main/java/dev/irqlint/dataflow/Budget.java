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
  /** A driver with more functions than this gets less room for each. */
  private static final int LARGE = 1_000;

  /**
   * The bounds for a driver: ample, but where thousands of functions call each other under dozens
   * of locks (200,000 lines and more) most states of one function differ in nothing that matters.
   *
   * @param functions how many functions the driver defines
   */
  public static Budget of(int functions) {
    return new Budget(2_000_000, functions > LARGE ? 8 : 40, 12);
  }
}
