package dev.irqlint.lock;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.dataflow.CallBinding;
import dev.irqlint.dataflow.Domain;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.State;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Routine;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.VariableSymbol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Counts the locks of sections along paths. */
public final class LockDomain implements Domain<LockState> {
  private final KernelModel kernel;
  private final Handles handles;
  private final SectionsOfCalls calls;
  private final CountedLocks counted;

  /** Most drivers lock no section, and no path of theirs has anything to count. */
  private final boolean isIdle;

  /**
   * Sets up the domain of one driver.
   *
   * @param handles answers for handles that the path itself did not obtain
   */
  public LockDomain(
      CallGraph callGraph, KernelModel kernel, SectionAddresses addresses, Handles handles) {
    this.kernel = kernel;
    this.handles = handles;
    this.calls = new SectionsOfCalls(addresses, handles);
    this.counted = new CountedLocks(callGraph, kernel, handles);
    this.isIdle = handles.uses().isEmpty();
  }

  @Override
  public List<State<LockState>> transfer(
      Instruction instruction, LockState state, Facts before, Facts after) {
    LockState next = state;
    if (isIdle) {
      return List.of(new State<>(state, after));
    }
    if (instruction instanceof Instruction.Assign assign) {
      next = assigned(assign, state);
    } else if (instruction instanceof Instruction.Call call) {
      Routine routine = kernel.routine(call.name()).orElse(null);
      next = state.without(place -> place.equals(call.result()));
      if (routine != null) {
        for (EffectClause clause : routine.effects()) {
          next = apply(clause.effect(), call, next, before);
        }
      }
    }
    return List.of(new State<>(next, after));
  }

  private static LockState assigned(Instruction.Assign assign, LockState state) {
    Place target = Handles.key(assign.target());
    if (assign.value() instanceof Value.Load load) {
      Section section = state.section(Handles.key(load.place()));
      if (section != null) {
        return state.with(target, section);
      }
    }
    return state.without(target::equals);
  }

  private LockState apply(Effect effect, Instruction.Call call, LockState state, Facts facts) {
    if (effect instanceof Effect.LockSection lock && lock.address() < call.arguments().size()) {
      Section section = calls.address(call, facts.resolve(call.arguments().get(lock.address())));
      return section == null || section.isResident()
          ? state
          : state.locked(section).with(call.result(), section);
    }
    if (effect instanceof Effect.LockSectionByHandle lock) {
      Section section = calls.section(call, lock.handle(), state);
      return section == null ? state : state.locked(section);
    }
    if (effect instanceof Effect.UnlockSection unlock) {
      LockState next = state;
      for (Section section : calls.unlocked(call, unlock.handle(), state)) {
        next = next.unlocked(section);
      }
      return next;
    }
    return state;
  }

  @Override
  public Optional<LockState> assume(Value condition, boolean holds, LockState state, Facts facts) {
    if (isIdle) {
      return Optional.of(state);
    }
    LockState next = state;
    for (Section section : counted.locked(condition, holds)) {
      next = next.isLocked(section) ? next : next.locked(section);
    }
    return tested(condition, holds, next, facts);
  }

  /** What a test of a handle tells. */
  private Optional<LockState> tested(Value condition, boolean holds, LockState state, Facts facts) {
    if (condition instanceof Value.Unary unary && unary.op() == UnaryOp.NOT) {
      return tested(unary.operand(), !holds, state, facts);
    }
    if (condition instanceof Value.Load load) {
      return holds ? Optional.of(state) : withoutHandle(load, state);
    }
    if (condition instanceof Value.Binary binary
        && (binary.op() == BinaryOp.EQUAL || binary.op() == BinaryOp.NOT_EQUAL)) {
      boolean isEqual = holds == (binary.op() == BinaryOp.EQUAL);
      Value left = facts.resolve(binary.left());
      Value right = facts.resolve(binary.right());
      if (isEqual && right.equals(Values.ZERO) && binary.left() instanceof Value.Load load) {
        return withoutHandle(load, state);
      }
      if (isEqual && left.equals(Values.ZERO) && binary.right() instanceof Value.Load load) {
        return withoutHandle(load, state);
      }
    }
    return Optional.of(state);
  }

  /**
   * A handle that is null: its section cannot be locked, since whoever locked it has the handle.
   */
  private Optional<LockState> withoutHandle(Value.Load handle, LockState state) {
    Section onPath = state.section(Handles.key(handle.place()));
    Set<Section> anywhere = onPath == null ? handles.sections(handle) : Set.of(onPath);
    boolean isHeld = anywhere.stream().anyMatch(state::isLocked);
    return isHeld ? Optional.empty() : Optional.of(state);
  }

  /** Whether a handle keeps its name in every function: a field or a static variable. */
  private static boolean isShared(Place handle) {
    return !(handle.root() instanceof Place.Variable variable) || variable.symbol().isStatic();
  }

  /** Whether a function that is called may use a handle that keeps its name in every function. */
  private static boolean isSeen(CallBinding binding, Place handle) {
    return binding.footprint().mayChange() && binding.footprint().mentions(handle);
  }

  /** Few functions lock sections: whoever may use a handle is told of it without asking. */
  @Override
  public Set<Place> shared(LockState state) {
    return Set.of();
  }

  @Override
  public Set<Place> asks(Instruction instruction) {
    return Set.of();
  }

  @Override
  public Set<Place> asks(Value condition) {
    return Set.of();
  }

  @Override
  public LockState enter(CallBinding binding, LockState caller) {
    if (isIdle) {
      return caller;
    }
    Map<Place, Section> inside = new LinkedHashMap<>();
    caller
        .handles()
        .forEach(
            (place, section) -> {
              if (!isShared(place)) {
                binding.inward(place).ifPresent(to -> inside.put(to, section));
              } else if (isSeen(binding, place)) {
                inside.put(place, section);
              }
            });
    for (int i = 0; i < binding.callee().parameters().size(); i++) {
      Value argument = binding.argument(i).orElse(null);
      Place parameter = new Place.Variable(binding.callee().parameters().get(i));
      if (argument instanceof Value.Load load) {
        put(inside, parameter, load, caller);
      } else if (argument instanceof Value.AddressOf address) {
        Place out = Values.deref(new Value.Load(parameter));
        put(inside, out, new Value.Load(address.place()), caller);
      }
    }
    return caller.withHandles(inside);
  }

  /** Notes the section of a handle that goes into a function, if there is only one it may be. */
  private void put(Map<Place, Section> inside, Place to, Value.Load handle, LockState caller) {
    Section onPath = caller.section(Handles.key(handle.place()));
    Set<Section> all = onPath == null ? handles.sections(handle) : Set.of(onPath);
    if (all.size() == 1) {
      inside.put(to, all.iterator().next());
    }
  }

  @Override
  public LockState leave(CallBinding binding, LockState caller, LockState exit) {
    Map<Place, Section> outside = new LinkedHashMap<>();
    caller
        .handles()
        .forEach(
            (place, section) -> {
              boolean isOutside =
                  isShared(place) ? !isSeen(binding, place) : binding.inward(place).isEmpty();
              if (isOutside) {
                outside.put(place, section);
              }
            });
    exit.handles()
        .forEach(
            (place, section) -> {
              if (isShared(place)) {
                outside.put(place, section);
              } else {
                binding.outward(place).ifPresent(to -> outside.put(Handles.key(to), section));
              }
            });
    return exit.withHandles(outside);
  }

  @Override
  public List<Callback<LockState>> callbacks(Instruction.Call call, LockState state, Facts facts) {
    return List.of();
  }

  @Override
  public LockState callback(LockState caller) {
    return caller.without(handle -> !isShared(handle));
  }

  @Override
  public boolean mayChange(Instruction.Call call) {
    return kernel
        .routine(call.name())
        .filter(routine -> routine.effects().stream().anyMatch(LockDomain::touchesSections))
        .isPresent();
  }

  @Override
  public boolean isFlagged(Instruction.Call call) {
    return mayChange(call);
  }

  private static boolean touchesSections(EffectClause clause) {
    return clause.effect() instanceof Effect.LockSection
        || clause.effect() instanceof Effect.LockSectionByHandle
        || clause.effect() instanceof Effect.UnlockSection;
  }

  @Override
  public boolean isCalm(LockState state) {
    return true;
  }

  @Override
  public boolean mayFault(LockState state) {
    return true;
  }

  @Override
  public Object key(LockState state) {
    return state.counts();
  }

  @Override
  public Object end(LockState entry, LockState exit) {
    return key(exit);
  }

  @Override
  public LockState join(LockState a, LockState b) {
    return a.without(handle -> !Objects.equals(a.section(handle), b.section(handle)));
  }

  @Override
  public LockState coarse(LockState state) {
    return state.without(handle -> true);
  }

  @Override
  public LockState forget(LockState state, Predicate<VariableSymbol> isDead) {
    return state.without(
        place -> place.root() instanceof Place.Variable variable && isDead.test(variable.symbol()));
  }
}
