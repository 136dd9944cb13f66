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
   * a routine raises it on the way. A test of the level alone only picks among those that the
   * caller may have.
   */
  public static boolean isForced(PathPoint point, IrqlRange allowed) {
    return !point.origin().irql().overlaps(allowed) || moves(point.trail(), null, allowed);
  }

  private static boolean moves(
      @Nullable Trail<Pair<IrqlState, LockState>> last,
      @Nullable Instruction until,
      IrqlRange allowed) {
    for (Trail<Pair<IrqlState, LockState>> step = last; step != null; step = step.previous()) {
      if (step.entered() != null && step.instruction().equals(until)) {
        return false;
      }
      IrqlRange after = step.after().first().now();
      boolean leaves = !step.before().first().now().equals(after) && !after.overlaps(allowed);
      if (leaves && step.entered() == null) {
        boolean isMove =
            step.within() == null
                ? step.instruction() instanceof Instruction.Call
                : moves(step.within(), step.instruction(), allowed);
        if (isMove) {
          return true;
        }
      }
    }
    return false;
  }
}
