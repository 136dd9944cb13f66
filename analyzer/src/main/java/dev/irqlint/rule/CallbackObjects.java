package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Registration;
import dev.irqlint.kernel.Routine;
import dev.irqlint.lock.Handles;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a driver that callbacks belong to: DPCs, timers, interrupts, work items, each
 * known by the variable or field that it, its address or its handle lies in.
 */
public final class CallbackObjects {
  private final CallGraph callGraph;
  private final Map<Place, Set<FunctionSymbol>> callbacks = new HashMap<>();

  /** Finds the objects that the functions of a driver initialise or create. */
  public CallbackObjects(CallGraph callGraph, KernelModel kernel) {
    this.callGraph = callGraph;
    for (FunctionSymbol function : callGraph.functions()) {
      Map<Place, Set<FunctionSymbol>> configured = new HashMap<>();
      for (Instruction instruction : callGraph.graph(function).orElseThrow().instructions()) {
        if (instruction instanceof Instruction.Call call && callGraph.targets(call).isEmpty()) {
          kernel.routine(call.name()).ifPresent(routine -> made(call, routine, configured));
        }
      }
    }
  }

  private void made(
      Instruction.Call call, Routine routine, Map<Place, Set<FunctionSymbol>> configured) {
    for (EffectClause clause : routine.effects()) {
      Place structure =
          clause.effect() instanceof Effect.Initialize initialize
              ? object(call, initialize.structure())
              : null;
      if (structure != null) {
        configured.remove(structure);
      }
    }
    for (Registration registration : routine.registrations()) {
      Place object = object(call, registration.object());
      if (registration.start() == Registration.Start.WHEN_ARMED
          && object != null
          && registration.argument() < call.arguments().size()) {
        Set<FunctionSymbol> targets =
            Set.copyOf(callGraph.targets(call.arguments().get(registration.argument())));
        callbacks.computeIfAbsent(object, o -> new HashSet<>()).addAll(targets);
        configured.computeIfAbsent(object, o -> new HashSet<>()).addAll(targets);
      }
    }
    for (EffectClause clause : routine.effects()) {
      if (clause.effect() instanceof Effect.Create create) {
        Place configuration = object(call, create.configuration());
        Place handle = object(call, create.object());
        if (configuration != null && handle != null) {
          callbacks
              .computeIfAbsent(handle, o -> new HashSet<>())
              .addAll(configured.getOrDefault(configuration, Set.of()));
        }
      }
    }
  }

  /** The variable or field that the object given as an argument lies in; null if unknown. */
  public static @Nullable Place object(Instruction.Call call, int argument) {
    return argument >= 0 && argument < call.arguments().size()
        ? object(call.arguments().get(argument))
        : null;
  }

  private static @Nullable Place object(Value argument) {
    if (argument instanceof Value.Load load) {
      return Handles.key(load.place());
    }
    return argument instanceof Value.AddressOf ? Handles.key(Values.deref(argument)) : null;
  }

  /** The callbacks of the object that a value is, or is the handle or address of. */
  public Set<FunctionSymbol> callbacks(Value argument) {
    Place object = object(argument);
    return object == null ? Set.of() : callbacks.getOrDefault(object, Set.of());
  }
}
