package dev.irqlint.callgraph;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.CallbackOption;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Passivity;
import dev.irqlint.kernel.Role;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.kernel.Routine;
import dev.irqlint.kernel.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a driver says that changes the level of its callbacks: execution levels in the attributes of
 * framework objects, passive handling in the configuration of interrupts.
 *
 * <p>An option counts for the callbacks that the same function names in the same configuration,
 * until the configuration is filled in anew; the order is that of the source. The passive execution
 * level of a driver or device object counts for all callbacks of the driver that inherit it.
 */
final class CallbackOptions {
  private final KernelModel kernel;

  /** The settings in force, of the structures that an instruction names. */
  private final IdentityHashMap<Instruction, Map<Place, Settings>> named = new IdentityHashMap<>();

  private final Set<CallbackOption> said = EnumSet.noneOf(CallbackOption.class);
  private boolean isPassiveDriver;

  /** What a structure says from one filling-in to the next. */
  private static final class Settings {
    final Set<CallbackOption> options = EnumSet.noneOf(CallbackOption.class);

    /** Whether an object is made of them whose cleanup callback always runs at PASSIVE_LEVEL. */
    boolean isPassiveCleanup;
  }

  CallbackOptions(KernelModel kernel, Collection<ControlFlowGraph> graphs) {
    this.kernel = kernel;
    for (ControlFlowGraph graph : graphs) {
      Map<Place, Settings> current = new HashMap<>();
      for (Instruction instruction : graph.instructions()) {
        read(instruction, current);
      }
    }
  }

  private void read(Instruction instruction, Map<Place, Settings> current) {
    if (instruction instanceof Instruction.Assign assign
        && assign.target() instanceof Place.Field field) {
      option(field, assign.value())
          .ifPresent(
              option -> {
                settings(field.object(), current).options.add(option);
                said.add(option);
              });
      if (assign.value() instanceof Value.FunctionAddress) {
        named.put(assign, Map.of(field.object(), settings(field.object(), current)));
      }
    } else if (instruction instanceof Instruction.Call call) {
      kernel.routine(call.name()).ifPresent(routine -> read(call, routine, current));
    }
  }

  private static Settings settings(Place structure, Map<Place, Settings> current) {
    return current.computeIfAbsent(structure, s -> new Settings());
  }

  private void read(Instruction.Call call, Routine routine, Map<Place, Settings> current) {
    boolean isTold = !routine.registrations().isEmpty();
    for (EffectClause clause : routine.effects()) {
      if (clause.effect() instanceof Effect.Initialize initialize) {
        pointee(call, initialize.structure()).ifPresent(current::remove);
      }
      isTold |=
          clause.effect() instanceof Effect.Create
              || clause.effect() instanceof Effect.PassiveCleanup;
    }
    if (!isTold) {
      return;
    }
    Map<Place, Settings> arguments = new HashMap<>();
    for (Value argument : call.arguments()) {
      Place place = Values.deref(argument);
      arguments.put(place, settings(place, current));
    }
    named.put(call, arguments);
    created(call, routine.effects(), arguments);
  }

  /** The option that an assignment to a field sets: by its structure, its value, or its name. */
  private Optional<CallbackOption> option(Place.Field field, Value value) {
    Optional<CallbackOption> ofStructure = kernel.option(field.structure());
    if (ofStructure.isPresent()) {
      return ofStructure;
    }
    Optional<CallbackOption> ofFlags = flag(value);
    if (ofFlags.isPresent()) {
      return ofFlags;
    }
    return value instanceof Value.Constant constant && constant.value() != 0
        ? kernel.option(field.name())
        : Optional.empty();
  }

  /** The option that a constant names, by itself or among other flags. */
  private Optional<CallbackOption> flag(Value value) {
    if (value instanceof Value.Named constant) {
      return kernel.option(constant.name());
    }
    return value instanceof Value.Binary flags && flags.op() == BinaryOp.BIT_OR
        ? flag(flags.left()).or(() -> flag(flags.right()))
        : Optional.empty();
  }

  /** An object is made: its configuration's callbacks run at the level its attributes say. */
  private void created(
      Instruction.Call call, List<EffectClause> effects, Map<Place, Settings> arguments) {
    boolean isPassive =
        arguments.values().stream()
            .anyMatch(settings -> settings.options.contains(CallbackOption.PASSIVE_EXECUTION));
    List<Settings> configurations = new ArrayList<>();
    Set<Settings> attributes = new LinkedHashSet<>();
    for (EffectClause clause : effects) {
      if (clause.effect() instanceof Effect.Create create) {
        pointee(call, create.configuration()).map(arguments::get).ifPresent(configurations::add);
      } else if (clause.effect() instanceof Effect.PassiveCleanup cleanup) {
        pointee(call, cleanup.attributes()).map(arguments::get).ifPresent(attributes::add);
      }
    }
    attributes.forEach(settings -> settings.isPassiveCleanup = true);
    if (isPassive) {
      configurations.forEach(settings -> settings.options.add(CallbackOption.PASSIVE_EXECUTION));
      // A driver or device object: what it says its queues and timers inherit.
      isPassiveDriver |= configurations.isEmpty() && !attributes.isEmpty();
    }
  }

  private static Optional<Place> pointee(Instruction.Call call, int argument) {
    return argument >= 0 && argument < call.arguments().size()
        ? Optional.of(Values.deref(call.arguments().get(argument)))
        : Optional.empty();
  }

  /** The levels of a callback that {@code registration} names in {@code structure}. */
  IrqlRange levels(Role role, Instruction registration, Place structure) {
    Settings settings = named.getOrDefault(registration, Map.of()).get(structure);
    if (settings != null) {
      if (role.kind() == RoleKind.OBJECT_CLEANUP && settings.isPassiveCleanup) {
        return IrqlRange.PASSIVE;
      }
      for (CallbackOption option : settings.options) {
        if (role.options().containsKey(option)) {
          return role.entry(option);
        }
      }
    }
    return levels(role);
  }

  /** The levels of a callback of which only the role is known. */
  IrqlRange levels(Role role) {
    // Which interrupt it is synchronised with does not show here; a driver's are seldom mixed.
    if (role.kind() == RoleKind.SYNCHRONIZED && said.contains(CallbackOption.PASSIVE_INTERRUPT)) {
      return role.entry(CallbackOption.PASSIVE_INTERRUPT);
    }
    return isPassiveDriver ? role.entry(CallbackOption.PASSIVE_EXECUTION) : role.entry();
  }

  /** What may be said of a handle of which nothing else is known. */
  Passivity passivity() {
    return new Passivity(
        may(CallbackOption.PASSIVE_EXECUTION), may(CallbackOption.PASSIVE_INTERRUPT));
  }

  private Truth may(CallbackOption option) {
    return said.contains(option) ? Truth.UNKNOWN : Truth.NO;
  }
}
