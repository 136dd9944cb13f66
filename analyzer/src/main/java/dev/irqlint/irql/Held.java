package dev.irqlint.irql;

import dev.irqlint.kernel.IrqlRange;
import org.jspecify.annotations.Nullable;

/**
 * The level that a place holds.
 *
 * @param level the level; {@link IrqlRange#EMPTY} where it is not known
 * @param isSure whether the place holds a level on all paths that lead here. Where it holds one on
 *     some of them only, whoever goes back to it is taken to be on one of these: {@code if
 *     (locked)} at the release says what {@code if (locked)} said at the acquisition
 */
record Held(IrqlRange level, boolean isSure) {
  /** Some level. */
  private static final Held UNKNOWN = new Held(IrqlRange.EMPTY, false);

  /** A level that is held on all paths. */
  static Held of(IrqlRange level) {
    return new Held(level, !level.isEmpty());
  }

  /** The same, held on some paths only. */
  Held perhaps() {
    return new Held(level, false);
  }

  /**
   * What is held where either of two paths was taken. Levels that follow one another are what a
   * test has made of one range; of others it is not known which path it was.
   */
  Held join(Held other) {
    boolean isTested =
        !level.equals(IrqlRange.DISPATCH)
            && !other.level.equals(IrqlRange.DISPATCH)
            && level.isNextTo(other.level);
    return level.equals(other.level) || isTested
        ? new Held(level.join(other.level), isSure && other.isSure)
        : UNKNOWN;
  }

  // See Place.Variable.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Held held && isSure == held.isSure && level.equals(held.level));
  }

  @Override
  public int hashCode() {
    return 31 * level.hashCode() + Boolean.hashCode(isSure);
  }
}
