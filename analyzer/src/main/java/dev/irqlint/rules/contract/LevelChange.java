package dev.irqlint.rules.contract;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Step;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.irql.Levels;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.IrqlSlot;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.Paths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that raises, saves or restores the IRQL, with what is known where it is made.
 *
 * @param passage the way over the call
 * @param effects what the routine does for these arguments
 */
record LevelChange(CallPassage passage, List<Effect> effects) {

  private record All(List<LevelChange> changes) {}

  /** All calls of the driver that raise, save or restore. */
  static List<LevelChange> of(DriverFacts facts) {
    return facts.shared(All.class, LevelChange::all).changes();
  }

  private static All all(DriverFacts facts) {
    List<LevelChange> changes = new ArrayList<>();
    for (CallPassage passage : facts.passages()) {
      List<Effect> effects = facts.effects(passage);
      if (effects.stream().anyMatch(LevelChange::isChange)) {
        changes.add(new LevelChange(passage, effects));
      }
    }
    return new All(changes);
  }

  private static boolean isChange(Effect effect) {
    return effect instanceof Effect.Raise
        || effect instanceof Effect.RaiseToArgument
        || effect instanceof Effect.Save
        || effect instanceof Effect.Restore;
  }

  /** The state before the call. */
  IrqlState state() {
    return passage.passage().before().property().first();
  }

  /** The argument that says which level to raise to; null for a routine that needs none. */
  @Nullable Value raised() {
    for (Effect effect : effects) {
      if (effect instanceof Effect.RaiseToArgument raise) {
        return argument(raise.argument());
      }
    }
    return null;
  }

  /** The argument that says which level to go back to; null for a routine that needs none. */
  @Nullable Value restored() {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Restore restore
          && restore.from() instanceof IrqlSlot.Value value) {
        return argument(value.argument());
      }
    }
    return null;
  }

  /** The place that takes the level before the call; null where it saves none in a variable. */
  @Nullable Place saved() {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Save save && save.into() instanceof IrqlSlot.Pointee pointee) {
        Value pointer = argument(pointee.argument());
        return pointer == null ? null : Values.deref(pointer);
      }
    }
    return null;
  }

  private @Nullable Value argument(int index) {
    return index < passage.call().arguments().size() ? passage.call().arguments().get(index) : null;
  }

  /** The level that a value is, held by a place or written as a constant; null if not known. */
  @Nullable IrqlRange level(Value value) {
    IrqlRange held = value instanceof Value.Load load ? state().heldBy(load.place()) : null;
    return held == null ? constant(value) : held;
  }

  /** The level that a value is as a constant; null for other values. */
  @Nullable IrqlRange constant(Value value) {
    return Levels.of(value, passage.facts());
  }

  /** Whether the level that a place holds was saved there by the same function on this path. */
  boolean isSavedInFunction(Place place) {
    for (Trail<Pair<IrqlState, LockState>> step = passage.passage().steps();
        step != null && step.entered() == null;
        step = step.previous()) {
      boolean saves =
          step.before().first().heldBy(place) == null && step.after().first().heldBy(place) != null;
      if (saves || (step.instruction() instanceof Instruction.Call call && passes(call, place))) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(Instruction.Call call, Place place) {
    return call.arguments().contains(Values.addressOf(place));
  }

  /** A finding about the call. */
  Finding finding(RuleMeta rule, Confidence confidence, String message, String hint) {
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    path.add(
        new Step(
            passage.call().span(),
            "calls \"" + passage.call().name() + "\"",
            passage.irql().toString(),
            path.get(path.size() - 1).depth()));
    return new Finding(
        rule,
        confidence,
        message,
        passage.call().span(),
        passage.function().name(),
        path,
        List.of(),
        hint);
  }

  /** How sure it is that the way to the call can be taken. */
  Confidence confidence() {
    return passage.isGuess() ? Confidence.POSSIBLE : Confidence.CERTAIN;
  }

  /** Of two ways over one call the surer one, then the shorter. */
  static LevelChange surer(LevelChange a, LevelChange b) {
    return a.confidence() == b.confidence()
        ? shorter(a, b)
        : a.confidence() == Confidence.CERTAIN ? a : b;
  }

  /** Of two ways over one call the shorter one. */
  static LevelChange shorter(LevelChange a, LevelChange b) {
    return a.passage.length() <= b.passage.length() ? a : b;
  }
}
