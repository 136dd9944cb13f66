package dev.irqlint.irql;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.dataflow.Conditions;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.Known;
import dev.irqlint.dataflow.State;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.IrqlSlot;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Outcome;
import dev.irqlint.kernel.Passivity;
import dev.irqlint.kernel.Routine;
import dev.irqlint.kernel.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out what the kernel's tables say that a routine does to the IRQL. */
final class RoutineEffects {

  private final KernelModel kernel;
  private final Passivity passivity;
  private final IrqlDomain domain;

  RoutineEffects(KernelModel kernel, Passivity passivity, IrqlDomain domain) {
    this.domain = domain;
    this.passivity = passivity;
    this.kernel = kernel;
  }

  /** The states after a call, one for each way it may come out that makes a difference. */
  List<State<IrqlState>> apply(
      Routine routine, Instruction.Call call, IrqlState state, Facts before, Facts after) {
    List<State<IrqlState>> states = new ArrayList<>(1);
    for (Outcome outcome : outcomes(routine)) {
      Known told = told(outcome);
      Facts facts = told == null ? after : after.with(call.result(), told);
      State<IrqlState> next = run(routine, call, outcome, state, before, facts);
      if (next != null) {
        states.add(next);
      }
    }
    return states;
  }

  /** Whether a routine changes the IRQL, saves it, or tells something of it. */
  static boolean touchesIrql(Routine routine) {
    return routine.effects().stream()
        .map(EffectClause::effect)
        .anyMatch(effect -> touchesIrql(effect) || effect instanceof Effect.ReadIrql);
  }

  /** The ways of coming out that the routine's effects tell apart. */
  private static Set<Outcome> outcomes(Routine routine) {
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    for (EffectClause clause : routine.effects()) {
      if (touchesIrql(clause.effect())) {
        switch (clause.outcome()) {
          case TRUE, FALSE -> outcomes.addAll(EnumSet.of(Outcome.TRUE, Outcome.FALSE));
          case SUCCESS, FAILURE -> outcomes.addAll(EnumSet.of(Outcome.SUCCESS, Outcome.FAILURE));
          case ANY -> {
            // Tells nothing apart.
          }
        }
      }
    }
    return outcomes.isEmpty() ? EnumSet.of(Outcome.ANY) : outcomes;
  }

  private static boolean touchesIrql(Effect effect) {
    return effect instanceof Effect.Raise
        || effect instanceof Effect.RaiseToArgument
        || effect instanceof Effect.Save
        || effect instanceof Effect.Restore;
  }

  private static @Nullable Known told(Outcome outcome) {
    return switch (outcome) {
      case TRUE -> new Known.NonZero();
      case FALSE -> new Known.Exactly(Values.ZERO);
      case SUCCESS -> new Known.Status(true);
      case FAILURE -> new Known.Status(false);
      case ANY -> null;
    };
  }

  private @Nullable State<IrqlState> run(
      Routine routine,
      Instruction.Call call,
      Outcome outcome,
      IrqlState state,
      Facts before,
      Facts after) {
    CallArguments arguments = new CallArguments(call, before, passivity);
    IrqlState next = state;
    Facts facts = after;
    for (EffectClause clause : routine.effects()) {
      boolean happens =
          clause.when().holds(arguments) == Truth.YES
              && (clause.outcome() == Outcome.ANY || clause.outcome() == outcome);
      if (!happens) {
        continue;
      }
      Effect effect = clause.effect();
      if (effect instanceof Effect.NeverReturns || effect instanceof Effect.RaisesException) {
        return null;
      }
      if (effect instanceof Effect.Assume assume && assume.argument() < call.arguments().size()) {
        facts = assumed(call.arguments().get(assume.argument()), facts);
      }
      if (effect instanceof Effect.Acquire acquire) {
        facts = acquired(acquire, call, facts);
      }
      next = apply(effect, call, state, next, before);
    }
    return new State<>(next, facts);
  }

  private Facts assumed(Value condition, Facts facts) {
    return new Conditions(facts, new KernelConstants(kernel)).assume(condition, true).orElse(facts);
  }

  /** A lock that can be taken is there. */
  private Facts acquired(Effect.Acquire acquire, Instruction.Call call, Facts facts) {
    int lock = acquire.argument();
    return lock >= 0
            && lock < call.arguments().size()
            && call.arguments().get(lock) instanceof Value.Load load
        ? assumed(load, facts)
        : facts;
  }

  private IrqlState apply(
      Effect effect, Instruction.Call call, IrqlState original, IrqlState state, Facts facts) {
    if (effect instanceof Effect.Raise raise) {
      return state.moved(state.now().raisedTo(raise.to()));
    }
    if (effect instanceof Effect.RaiseToArgument raise) {
      IrqlRange level = argumentLevel(call, raise.argument(), state, facts);
      // A raise to a lower level is a defect, reported where it stands; the path goes on as it was.
      return level == null || level.isBelow(state.now().low()) ? state : state.moved(level);
    }
    if (effect instanceof Effect.Save save) {
      Place place = place(save.into(), call);
      return place == null ? state : state.with(place, original.now(), false);
    }
    if (effect instanceof Effect.Restore restore) {
      return restored(restore, call, state, facts);
    }
    if (effect instanceof Effect.ReadIrql) {
      return state.with(call.result(), state.now(), true);
    }
    if (effect instanceof Effect.AssertIrql asserted) {
      IrqlRange both = state.now().meet(asserted.range());
      return both.isEmpty() ? state : state.narrowed(both);
    }
    if (effect instanceof Effect.Assume assume && assume.argument() < call.arguments().size()) {
      return domain
          .assume(call.arguments().get(assume.argument()), true, state, facts)
          .orElse(state);
    }
    return state;
  }

  private static @Nullable IrqlRange argumentLevel(
      Instruction.Call call, int argument, IrqlState state, Facts facts) {
    if (argument >= call.arguments().size()) {
      return null;
    }
    Value value = call.arguments().get(argument);
    Held saved =
        value instanceof Value.Load load ? state.saved(IrqlPlaces.key(load.place())) : null;
    return saved == null ? Levels.of(value, facts) : saved.level();
  }

  /** The places whose levels a call may read or replace. */
  static Set<Place> places(Routine routine, Instruction.Call call) {
    Set<Place> places = new LinkedHashSet<>();
    for (EffectClause clause : routine.effects()) {
      IrqlSlot slot =
          clause.effect() instanceof Effect.Save save
              ? save.into()
              : clause.effect() instanceof Effect.Restore restore
                  ? restore.from()
                  : clause.effect() instanceof Effect.RaiseToArgument raise
                      ? new IrqlSlot.Value(raise.argument())
                      : null;
      Place place = slot == null ? null : place(slot, call);
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  private static IrqlState restored(
      Effect.Restore restore, Instruction.Call call, IrqlState state, Facts facts) {
    Place place = place(restore.from(), call);
    IrqlRange level =
        restore.from() instanceof IrqlSlot.Value value
            ? argumentLevel(call, value.argument(), state, facts)
            : place == null ? null : levelAt(place, state);
    if (level == null && restore.from() instanceof IrqlSlot.Global) {
      // A wait goes back only from the level at which the event before it was left.
      return state;
    }
    if (level != null && place == null && !level.mayBeBelow(state.now().high())) {
      // The same of lowering to a constant that is higher; where it is the highest that may be in
      // force, as with a spin lock that is released at DISPATCH_LEVEL, nothing is learnt.
      return state;
    }
    IrqlState moved = state.moved(level == null ? unknownLevel(state) : level);
    if (place == null) {
      return moved;
    }
    // A variable keeps the level, which is the one in force now; a lock has given it up.
    return place instanceof Place.Variable && level != null
        ? moved.with(place, level, true)
        : moved.without(place);
  }

  private static @Nullable IrqlRange levelAt(Place place, IrqlState state) {
    Held held = state.saved(place);
    return held == null ? null : held.level();
  }

  /**
   * A level that nobody was seen saving: taken to be the lowest below the current one that is saved
   * anywhere, or else the lowest there is, at which all is well: what the analysis does not know
   * makes no finding.
   */
  private static IrqlRange unknownLevel(IrqlState state) {
    return state.saved().values().stream()
        .map(Held::level)
        .filter(level -> level.mayBeBelow(state.now().low()))
        .min(Comparator.comparing(IrqlRange::low))
        .orElse(IrqlRange.PASSIVE);
  }

  private static @Nullable Place place(IrqlSlot slot, Instruction.Call call) {
    if (slot instanceof IrqlSlot.Returned) {
      return call.result();
    }
    if (slot instanceof IrqlSlot.Global global) {
      return new Place.Deref(new Value.Named("#" + global.name()));
    }
    int argument;
    String field = "";
    if (slot instanceof IrqlSlot.Pointee pointee) {
      argument = pointee.argument();
    } else if (slot instanceof IrqlSlot.Inside inside) {
      argument = inside.argument();
      field = IrqlPlaces.INSIDE;
    } else if (slot instanceof IrqlSlot.Field named) {
      argument = named.argument();
      field = named.name();
    } else {
      argument = ((IrqlSlot.Value) slot).argument();
    }
    if (argument >= call.arguments().size()) {
      return null;
    }
    Value value = call.arguments().get(argument);
    if (slot instanceof IrqlSlot.Value) {
      return value instanceof Value.Load load ? IrqlPlaces.key(load.place()) : null;
    }
    Place pointee = Values.deref(value);
    return IrqlPlaces.key(field.isEmpty() ? pointee : new Place.Field(pointee, "", field));
  }
}
