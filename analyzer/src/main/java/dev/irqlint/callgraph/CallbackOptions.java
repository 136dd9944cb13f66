package dev.irqlint.callgraph;

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
import dev.irqlint.kernel.Role;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a driver says that changes the level of its callbacks: execution levels in the attributes of
 * framework objects, passive handling in the configuration of interrupts.
 *
 * <p>An option counts for the callbacks that the same function names in the same configuration; the
 * passive execution level of a driver or device object counts for all callbacks of the driver that
 * inherit it.
 */
final class CallbackOptions {
  private static final IrqlRange PASSIVE = IrqlRange.PASSIVE;

  private final KernelModel kernel;
  private final Map<FunctionSymbol, OfFunction> functions = new HashMap<>();
  private boolean isPassiveDriver;

  /** What one function says. */
  private static final class OfFunction {
    /** Options by the structure that they are set in. */
    final Map<Place, Set<CallbackOption>> options = new HashMap<>();

    /** Attributes of objects whose cleanup callback always runs at PASSIVE_LEVEL. */
    final Set<Place> passiveCleanup = new HashSet<>();

    Set<CallbackOption> of(Place structure) {
      return options.computeIfAbsent(structure, s -> EnumSet.noneOf(CallbackOption.class));
    }
  }

  CallbackOptions(KernelModel kernel, Collection<ControlFlowGraph> graphs) {
    this.kernel = kernel;
    for (ControlFlowGraph graph : graphs) {
      read(graph);
    }
  }

  private void read(ControlFlowGraph graph) {
    OfFunction here = new OfFunction();
    List<Instruction> instructions = graph.instructions();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Assign assign
          && assign.target() instanceof Place.Field field) {
        option(field, assign.value()).ifPresent(option -> here.of(field.object()).add(option));
      }
    }
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Call call) {
        kernel.routine(call.name()).ifPresent(routine -> created(call, routine.effects(), here));
      }
    }
    if (!here.options.isEmpty() || !here.passiveCleanup.isEmpty()) {
      functions.put(graph.function(), here);
    }
  }

  /** The option that an assignment to a field sets: by the name of its value, or of itself. */
  private Optional<CallbackOption> option(Place.Field field, Value value) {
    if (value instanceof Value.Named named) {
      return kernel.option(named.name());
    }
    return value instanceof Value.Constant constant && constant.value() != 0
        ? kernel.option(field.name())
        : Optional.empty();
  }

  private void created(Instruction.Call call, List<EffectClause> effects, OfFunction here) {
    boolean isPassive =
        call.arguments().stream()
            .map(Values::deref)
            .anyMatch(
                place ->
                    here.options
                        .getOrDefault(place, Set.of())
                        .contains(CallbackOption.PASSIVE_EXECUTION));
    boolean hasConfiguration = false;
    for (EffectClause clause : effects) {
      if (clause.effect() instanceof Effect.Create create) {
        hasConfiguration = true;
        if (isPassive) {
          pointee(call, create.configuration())
              .ifPresent(place -> here.of(place).add(CallbackOption.PASSIVE_EXECUTION));
        }
      }
    }
    for (EffectClause clause : effects) {
      if (clause.effect() instanceof Effect.PassiveCleanup cleanup) {
        pointee(call, cleanup.attributes()).ifPresent(here.passiveCleanup::add);
        // A driver or device object: what it says its queues and timers inherit.
        isPassiveDriver |= isPassive && !hasConfiguration;
      }
    }
  }

  private static Optional<Place> pointee(Instruction.Call call, int argument) {
    return argument >= 0 && argument < call.arguments().size()
        ? Optional.of(Values.deref(call.arguments().get(argument)))
        : Optional.empty();
  }

  /** The levels of a callback that a function names in {@code structure}. */
  IrqlRange levels(Role role, ControlFlowGraph graph, Place structure) {
    OfFunction here = functions.get(graph.function());
    if (here != null) {
      if (role.kind() == RoleKind.OBJECT_CLEANUP && here.passiveCleanup.contains(structure)) {
        return PASSIVE;
      }
      for (CallbackOption option : here.options.getOrDefault(structure, Set.of())) {
        if (role.options().containsKey(option)) {
          return role.entry(option);
        }
      }
    }
    return levels(role);
  }

  /** Whether anything is said to be passive: an object, or the handling of an interrupt. */
  boolean hasPassiveObjects() {
    return functions.values().stream()
        .flatMap(function -> function.options.values().stream())
        .anyMatch(
            options ->
                options.contains(CallbackOption.PASSIVE_EXECUTION)
                    || options.contains(CallbackOption.PASSIVE_INTERRUPT));
  }

  /** The levels of a callback of which only the role is known. */
  IrqlRange levels(Role role) {
    return isPassiveDriver ? role.entry(CallbackOption.PASSIVE_EXECUTION) : role.entry();
  }
}
