package dev.irqlint.kernel;

/**
 * Whether an object is one whose lock leaves the IRQL alone, because its driver made it for
 * PASSIVE_LEVEL.
 *
 * @param execution whether its execution level is passive
 * @param interrupt whether it is an interrupt that is handled at PASSIVE_LEVEL
 */
public record Passivity(Truth execution, Truth interrupt) {

  /** Nothing is known. */
  public static final Passivity UNKNOWN = new Passivity(Truth.UNKNOWN, Truth.UNKNOWN);
}
