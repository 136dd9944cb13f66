package dev.irqlint.rule;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import org.jspecify.annotations.Nullable;

/** Tells levels that a path brings about from those that it only happens to be at. */
public final class ForcedLevels {
  private ForcedLevels() {}

  /**
   * Whether the path itself makes the level what it is: it begins outside of the levels allowed, or
   * a routine moves it out of them and no other moves it back. A test of the level alone only picks
   * among those that the caller may have.
   */
  public static boolean isForced(PathPoint point, IrqlRange allowed) {
    return !point.origin().irql().overlaps(allowed)
        || isMovedOut(point.trail(), null, point.irql(), allowed);
  }

  /**
   * @param last the end of a path
   * @param until the call that the path goes back to; null for the beginning
   * @param level the level at the end, which is outside of those allowed
   */
  private static boolean isMovedOut(
      @Nullable Trail<Pair<IrqlState, LockState>> last,
      @Nullable Instruction until,
      IrqlRange level,
      IrqlRange allowed) {
    for (Trail<Pair<IrqlState, LockState>> step = last; step != null; step = step.previous()) {
      if (step.entered() != null && step.instruction().equals(until)) {
        return false;
      }
      IrqlRange after = step.after().first().now();
      boolean leaves =
          step.entered() == null
              && step.before().first().now().overlaps(allowed)
              && !after.overlaps(allowed);
      if (leaves) {
        // A lock taken and given back after a test leaves the level at what the test picked.
        return !level.overlaps(after) || isMove(step, after, allowed);
      }
    }
    return false;
  }

  private static boolean isMove(
      Trail<Pair<IrqlState, LockState>> step, IrqlRange after, IrqlRange allowed) {
    return step.within() == null
        ? step.instruction() instanceof Instruction.Call
        : isMovedOut(step.within(), step.instruction(), after, allowed);
  }
}
