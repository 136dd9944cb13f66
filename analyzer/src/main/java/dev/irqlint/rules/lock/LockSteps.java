package dev.irqlint.rules.lock;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.lock.LockState;
import dev.irqlint.section.Section;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the step of a path that locked a section. */
final class LockSteps {
  private LockSteps() {}

  /** The last call along the path, or in a function it went through, that locked the section. */
  static Optional<Instruction.Call> lastLock(
      @Nullable Trail<Pair<IrqlState, LockState>> trail, Section section) {
    for (Trail<Pair<IrqlState, LockState>> at = trail; at != null; at = at.previous()) {
      int before = at.before().second().count(section);
      int after = at.after().second().count(section);
      if (after > before && at.entered() == null) {
        return at.within() == null ? call(at.instruction()) : lastLock(at.within(), section);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a section is unlocked along the path after it was locked, so that the two are meant to
   * be a pair and one of them is missing.
   */
  static boolean unlocks(@Nullable Trail<Pair<IrqlState, LockState>> trail, Section section) {
    boolean isLater = false;
    for (Trail<Pair<IrqlState, LockState>> at = trail; at != null; at = at.previous()) {
      int before = at.before().second().count(section);
      int after = at.after().second().count(section);
      if (after < before) {
        isLater = true;
      } else if (after > before && isLater) {
        return true;
      }
    }
    return false;
  }

  /** Whether a section is unlocked along the path, and locked nowhere on it. */
  static boolean unlocksOnly(@Nullable Trail<Pair<IrqlState, LockState>> trail, Section section) {
    boolean unlocks = false;
    for (Trail<Pair<IrqlState, LockState>> at = trail; at != null; at = at.previous()) {
      int before = at.before().second().count(section);
      int after = at.after().second().count(section);
      if (after > before) {
        return false;
      }
      unlocks |= after < before;
    }
    return unlocks;
  }

  /**
   * Whether the last thing that happens to a section along the path is an unlock, so that the lock
   * which is left over was meant to be undone by it or by another one.
   */
  static boolean unlocksLast(@Nullable Trail<Pair<IrqlState, LockState>> trail, Section section) {
    for (Trail<Pair<IrqlState, LockState>> at = trail; at != null; at = at.previous()) {
      int before = at.before().second().count(section);
      int after = at.after().second().count(section);
      if (after != before) {
        return after < before;
      }
    }
    return false;
  }

  private static Optional<Instruction.Call> call(Instruction instruction) {
    return instruction instanceof Instruction.Call call ? Optional.of(call) : Optional.empty();
  }
}
