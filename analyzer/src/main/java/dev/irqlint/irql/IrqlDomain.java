package dev.irqlint.irql;

import dev.irqlint.ast.UnaryOp;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.CallBinding;
import dev.irqlint.dataflow.Domain;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.State;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Passivity;
import dev.irqlint.kernel.Routine;
import dev.irqlint.kernel.Truth;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows the IRQL through raises, saves, restores and tests. */
public final class IrqlDomain implements Domain<IrqlState> {
  private final KernelModel kernel;
  private final DeclaredContracts contracts;
  private final Passivity passivity;
  private final RoutineEffects effects;
  private final CallBoundary boundary;

  /**
   * Sets up the domain; the kernel's tables tell what routines do.
   *
   * @param contracts what the driver's annotations say of its functions
   * @param passivity whether a handle of a framework object may be one of a passive object: NO
   *     where the driver makes none
   */
  public IrqlDomain(KernelModel kernel, DeclaredContracts contracts, Passivity passivity) {
    this.kernel = kernel;
    this.contracts = contracts;
    this.passivity = passivity;
    this.effects = new RoutineEffects(kernel, passivity, this);
    this.boundary = new CallBoundary(contracts);
  }

  @Override
  public List<State<IrqlState>> transfer(
      Instruction instruction, IrqlState state, Facts before, Facts after) {
    if (instruction instanceof Instruction.Assign assign) {
      return List.of(new State<>(assigned(assign, state, before), after));
    }
    if (instruction instanceof Instruction.Call call) {
      IrqlState forgotten = state.without(call.result());
      return routine(call)
          .map(routine -> effects.apply(routine, call, forgotten, before, after))
          .orElseGet(() -> List.of(new State<>(forgotten, after)));
    }
    return List.of(new State<>(state, after));
  }

  private Optional<Routine> routine(Instruction.Call call) {
    if (!call.name().isEmpty()) {
      return contracts.routine(call);
    }
    // Through a structure of function pointers that the system fills in.
    return call.callee() instanceof Value.Load load && load.place() instanceof Place.Field field
        ? kernel.routineIn(field.structure(), field.name())
        : Optional.empty();
  }

  private static IrqlState assigned(Instruction.Assign assign, IrqlState state, Facts facts) {
    Place target = IrqlPlaces.key(assign.target());
    if (assign.value() instanceof Value.Load load) {
      Place source = IrqlPlaces.key(load.place());
      // One that is not known, too: the copy is no empty place.
      Held held = state.saved().get(source);
      if (held != null) {
        return state.with(target, held, state.isFresh(source));
      }
      IrqlState.Test test = state.test(source);
      if (test != null) {
        return state.with(target, test);
      }
    }
    IrqlState.Test test = tested(assign.value(), state, facts);
    if (test != null) {
      return state.without(target).with(target, test);
    }
    IrqlRange constant = Levels.areMeantBy(target) ? Levels.of(assign.value(), facts) : null;
    if (constant != null) {
      return state.with(target, constant, false);
    }
    return state.without(target);
  }

  // Conditions.

  @Override
  public Optional<IrqlState> assume(Value condition, boolean holds, IrqlState state, Facts facts) {
    if (state.isPlain()) {
      return Optional.of(state);
    }
    if (condition instanceof Value.Unary unary && unary.op() == UnaryOp.NOT) {
      return assume(unary.operand(), !holds, state, facts);
    }
    if (condition instanceof Value.Load load) {
      IrqlState.Test test = state.test(IrqlPlaces.key(load.place()));
      return test == null ? Optional.of(state) : known(test, holds, state);
    }
    Comparison comparison = Comparison.of(condition, facts);
    if (comparison == null) {
      return Optional.of(state);
    }
    IrqlRange known = state.surelySaved(comparison.place());
    if (known == null) {
      return Optional.of(state);
    }
    IrqlRange narrowed = comparison.levels(known, holds);
    if (narrowed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        state.isFresh(comparison.place())
            ? state.narrowed(narrowed)
            : state.with(comparison.place(), narrowed, false));
  }

  private static Optional<IrqlState> known(IrqlState.Test test, boolean holds, IrqlState state) {
    if (test.levels(holds).isEmpty()) {
      return Optional.empty();
    }
    if (!test.isOfNow()) {
      return Optional.of(state);
    }
    IrqlRange narrowed = state.now().meet(test.levels(holds));
    return narrowed.isEmpty() ? Optional.empty() : Optional.of(state.narrowed(narrowed));
  }

  /** What a truth value tells of a level; null if it tells nothing. */
  static IrqlState.@Nullable Test tested(Value value, IrqlState state, Facts facts) {
    if (state.isPlain()) {
      return null;
    }
    if (value instanceof Value.Unary unary && unary.op() == UnaryOp.NOT) {
      IrqlState.Test inner = tested(unary.operand(), state, facts);
      return inner == null ? null : inner.not();
    }
    if (value instanceof Value.Load load) {
      return state.test(IrqlPlaces.key(load.place()));
    }
    Comparison comparison = Comparison.of(value, facts);
    IrqlRange known = comparison == null ? null : state.surelySaved(comparison.place());
    return comparison == null || known == null
        ? null
        : new IrqlState.Test(
            comparison.levels(known, true),
            comparison.levels(known, false),
            state.isFresh(comparison.place()));
  }

  // What is asked of callers.

  @Override
  public Set<Place> shared(IrqlState state) {
    Set<Place> shared = new LinkedHashSet<>(state.saved().keySet());
    shared.removeIf(place -> !IrqlPlaces.isShared(place));
    return shared;
  }

  @Override
  public Set<Place> asks(Instruction instruction) {
    Set<Place> asked = new LinkedHashSet<>();
    if (instruction instanceof Instruction.Assign assign) {
      asked.addAll(asks(assign.value()));
      asked.add(IrqlPlaces.key(assign.target()));
    } else if (instruction instanceof Instruction.Call call) {
      call.arguments().forEach(argument -> asked.addAll(IrqlPlaces.passed(argument)));
      routine(call)
          .ifPresent(
              routine -> {
                asked.addAll(RoutineEffects.places(routine, call));
                assumed(routine, call).forEach(condition -> asked.addAll(asks(condition)));
              });
    }
    asked.removeIf(place -> !IrqlPlaces.isShared(place));
    return asked;
  }

  private static List<Value> assumed(Routine routine, Instruction.Call call) {
    return routine.effects().stream()
        .map(EffectClause::effect)
        .filter(Effect.Assume.class::isInstance)
        .map(effect -> ((Effect.Assume) effect).argument())
        .filter(argument -> argument < call.arguments().size())
        .map(call.arguments()::get)
        .toList();
  }

  /** A level is copied as it is, and compared with another. */
  @Override
  public Set<Place> asks(Value condition) {
    if (condition instanceof Value.Unary unary) {
      return asks(unary.operand());
    }
    if (condition instanceof Value.Binary binary) {
      Set<Place> asked = new LinkedHashSet<>(asks(binary.left()));
      asked.addAll(asks(binary.right()));
      return asked;
    }
    Set<Place> asked = new LinkedHashSet<>();
    if (condition instanceof Value.Load load && IrqlPlaces.isShared(IrqlPlaces.key(load.place()))) {
      asked.add(IrqlPlaces.key(load.place()));
    }
    return asked;
  }

  // Calls of functions at hand.

  @Override
  public IrqlState enter(CallBinding binding, IrqlState caller) {
    return boundary.enter(binding, caller);
  }

  @Override
  public IrqlState leave(CallBinding binding, IrqlState caller, IrqlState exit) {
    return boundary.leave(binding, caller, exit);
  }

  @Override
  public List<Callback<IrqlState>> callbacks(Instruction.Call call, IrqlState state, Facts facts) {
    List<Callback<IrqlState>> callbacks = new ArrayList<>();
    routine(call)
        .ifPresent(
            routine -> {
              for (EffectClause clause : routine.effects()) {
                if (clause.effect() instanceof Effect.Call within
                    && clause.when().holds(new CallArguments(call, facts, passivity)) != Truth.NO) {
                  IrqlRange level = within.at().isEmpty() ? state.now() : within.at();
                  callbacks.add(new Callback<>(within.argument(), callback(state).moved(level)));
                }
              }
            });
    return callbacks;
  }

  @Override
  public IrqlState callback(IrqlState caller) {
    return IrqlState.at(caller.now());
  }

  @Override
  public boolean mayChange(Instruction.Call call) {
    return routine(call).filter(RoutineEffects::touchesIrql).isPresent();
  }

  /**
   * Locks that are taken where a flag says so are too many for that: of what such a routine leaves
   * undecided nothing is reported.
   */
  @Override
  public boolean isFlagged(Instruction.Call call) {
    return false;
  }

  @Override
  public boolean isCalm(IrqlState state) {
    return state.now().isBelow(Irql.DISPATCH_LEVEL);
  }

  /** Above, a fault stops the system; only what the driver raises itself gets to a handler. */
  @Override
  public boolean mayFault(IrqlState state) {
    return state.now().mayBeBelow(Irql.DISPATCH_LEVEL);
  }

  @Override
  public Object key(IrqlState state) {
    return state.now();
  }

  /**
   * Ways out at some of the levels of the entry differ by tests of the level alone. For the caller
   * it is what it was, unless the result says which way was taken: else each routine that tests the
   * level would double the states of all that comes after it. DISPATCH_LEVEL itself is kept apart:
   * there the function may have raised it.
   */
  @Override
  public Object end(IrqlState entry, IrqlState exit) {
    boolean isTested = entry.now().contains(exit.now()) && !exit.now().equals(IrqlRange.DISPATCH);
    return isTested ? entry.now() : exit.now();
  }

  @Override
  public IrqlState join(IrqlState a, IrqlState b) {
    return a.join(b);
  }

  @Override
  public IrqlState coarse(IrqlState state) {
    return state.coarse();
  }

  @Override
  public IrqlState forget(IrqlState state, Predicate<VariableSymbol> isDead) {
    return state.withoutVariables(isDead);
  }
}
