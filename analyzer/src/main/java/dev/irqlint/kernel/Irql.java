package dev.irqlint.kernel;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The interrupt request levels that irqlint tells apart, lowest first.
 *
 * <p>The numbers are those of wdm.h for amd64: 0, 1 and 2, 3 to 12 for devices, 13 to 15 for clock,
 * IPI, power failure and profiling. Device levels are one level here, since a driver learns its own
 * only at run time; what lies above them is folded into {@link #HIGH_LEVEL}. See <a
 * href="https://learn.microsoft.com/windows-hardware/drivers/kernel/managing-hardware-priorities">
 * Managing Hardware Priorities</a>.
 */
public enum Irql {
  /** Ordinary thread execution: page faults and waits are legal. */
  PASSIVE_LEVEL(0, 0, 0),
  /** Asynchronous procedure calls are held back; page faults are still legal. */
  APC_LEVEL(1, 1, 1),
  /** The dispatcher, DPCs and spin locks: whatever is touched must be resident. */
  DISPATCH_LEVEL(2, 2, 2),
  /** The levels of device interrupts. */
  DIRQL(3, 3, 12),
  /** Clock, inter-processor and power failure interrupts, profiling, bug checks. */
  HIGH_LEVEL(4, 13, 15);

  /** The highest KIRQL of any processor, HIGH_LEVEL of x86. */
  public static final int HIGHEST_VALUE = 31;

  private static final Irql[] ASCENDING = values();

  private final int rank;
  private final int lowest;
  private final int highest;

  Irql(int rank, int lowest, int highest) {
    this.rank = rank;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** The lowest KIRQL that belongs to this level on amd64. */
  public int lowestValue() {
    return lowest;
  }

  /** The highest KIRQL that belongs to this level on amd64. */
  public int highestValue() {
    return highest;
  }

  /** The level that a KIRQL belongs to on amd64; empty for a number that is no IRQL. */
  public static Optional<Irql> ofValue(long value) {
    for (Irql level : ASCENDING) {
      if (value >= level.lowest && value <= level.highest) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /**
   * The level that a name stands for, in headers ({@code DISPATCH_LEVEL}, {@code IPI_LEVEL}) or in
   * documentation ({@code DIRQL}).
   */
  public static Optional<Irql> named(String name) {
    Integer value = IrqlExpression.valueOf(name);
    return value == null ? Optional.empty() : ofValue(value);
  }

  /** The KIRQL on amd64 that a name in headers stands for. */
  public static OptionalLong value(String name) {
    Integer value = IrqlExpression.valueOf(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Whether code at this level must touch resident memory only. */
  public boolean forbidsPaging() {
    return compareTo(DISPATCH_LEVEL) >= 0;
  }

  /** Its place among the levels, from 0. */
  int rank() {
    return rank;
  }

  static Irql atRank(int rank) {
    return ASCENDING[rank];
  }

  static int count() {
    return ASCENDING.length;
  }
}
