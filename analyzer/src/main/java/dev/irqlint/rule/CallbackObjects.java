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
 * known by the variable or field that it, its address or its handle lies in; and the structures
 * that name callbacks in their fields.
 */
public final class CallbackObjects {
  private final CallGraph callGraph;
  private final KernelModel kernel;
  private final Map<Place, Set<FunctionSymbol>> callbacks = new HashMap<>();
  private final Set<Place> made = new HashSet<>();

  /** Finds the objects that the functions of a driver initialise or create. */
  public CallbackObjects(CallGraph callGraph, KernelModel kernel) {
    this.callGraph = callGraph;
    this.kernel = kernel;
    Map<Place, Set<FunctionSymbol>> constant = new HashMap<>();
    callGraph.initializers().forEach(instruction -> named(instruction, constant));
    // A table that one structure points to may be filled in after the structure.
    callGraph.initializers().forEach(instruction -> named(instruction, constant));
    for (FunctionSymbol function : callGraph.functions()) {
      Map<Place, Set<FunctionSymbol>> configured = new HashMap<>();
      constant.forEach((place, functions) -> configured.put(place, new HashSet<>(functions)));
      for (Instruction instruction : callGraph.graph(function).orElseThrow().instructions()) {
        if (instruction instanceof Instruction.Call call && callGraph.targets(call).isEmpty()) {
          kernel.routine(call.name()).ifPresent(routine -> made(call, routine, configured));
        } else {
          named(instruction, configured);
        }
      }
    }
  }

  /** A function, or a structure that names some, is stored in a field of a structure. */
  private void named(Instruction instruction, Map<Place, Set<FunctionSymbol>> configured) {
    if (!(instruction instanceof Instruction.Assign assign)
        || !(assign.target() instanceof Place.Field field)) {
      return;
    }
    Set<FunctionSymbol> functions = Set.of();
    if (kernel.role(field.structure(), field.name()).isPresent()) {
      functions = Set.copyOf(callGraph.targets(assign.value()));
    } else if (assign.value() instanceof Value.AddressOf address) {
      functions = configured.getOrDefault(whole(address.place()), Set.of());
    }
    if (!functions.isEmpty()) {
      Place structure = whole(field);
      configured.computeIfAbsent(structure, o -> new HashSet<>()).addAll(functions);
      callbacks.computeIfAbsent(structure, o -> new HashSet<>()).addAll(functions);
    }
  }

  /** The variable that a place is a part of, or the outermost field of the object it lies in. */
  private static Place whole(Place part) {
    Place root = part.root();
    Place place = part;
    while (root instanceof Place.Deref
        && place instanceof Place.Field field
        && !field.object().equals(root)) {
      place = field.object();
    }
    return root instanceof Place.Variable ? root : Handles.key(place);
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
          made.add(handle);
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

  /** Whether an object is made by a framework, which also ends it, and waits for its callbacks. */
  public boolean isMade(@Nullable Place object) {
    return object != null && made.contains(object);
  }
}
