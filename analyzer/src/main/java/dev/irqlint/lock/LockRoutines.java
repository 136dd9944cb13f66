package dev.irqlint.lock;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Routines of a driver's own that lock a section by an address they are given: what each of their
 * calls obtains is told by its own argument, and not by those of all calls together.
 */
final class LockRoutines {
  private final CallGraph callGraph;

  /** The places of such routines that hold a handle, with the parameters that are the address. */
  private final Map<Place, Set<VariableSymbol>> given = new HashMap<>();

  /** A handle that a call obtains, and the address that it gives for it. */
  record Obtained(Place handle, Value address) {}

  private LockRoutines(CallGraph callGraph) {
    this.callGraph = callGraph;
  }

  static LockRoutines of(CallGraph callGraph, List<Handles.Use> uses) {
    LockRoutines routines = new LockRoutines(callGraph);
    for (Handles.Use use : uses) {
      if (use.kind() == Handles.Kind.LOCK_BY_ADDRESS) {
        routines.note(use.call().result(), parameter(use.graph(), use.operand()));
      }
    }
    boolean changes = !routines.given.isEmpty();
    while (changes) {
      changes = false;
      for (FunctionSymbol function : callGraph.functions()) {
        changes |= routines.follow(callGraph.graph(function).orElseThrow());
      }
    }
    return routines;
  }

  private static Set<VariableSymbol> parameter(ControlFlowGraph graph, Value address) {
    return address instanceof Value.Load load
            && load.place() instanceof Place.Variable variable
            && graph.parameters().contains(variable.symbol())
        ? Set.of(variable.symbol())
        : Set.of();
  }

  private boolean note(Place handle, Set<VariableSymbol> parameters) {
    return !parameters.isEmpty()
        && given.computeIfAbsent(handle, p -> new HashSet<>()).addAll(parameters);
  }

  private boolean follow(ControlFlowGraph graph) {
    boolean changes = false;
    for (Instruction instruction : graph.instructions()) {
      if (instruction instanceof Instruction.Assign assign
          && assign.value() instanceof Value.Load load
          && !isShared(graph, assign.target())) {
        changes |= note(assign.target(), given.getOrDefault(load.place(), Set.of()));
      } else if (instruction instanceof Instruction.Call call) {
        for (FunctionSymbol target : callGraph.targets(call)) {
          for (Obtained obtained : obtained(graph, call, callGraph.graph(target).orElseThrow())) {
            changes |= note(obtained.handle, parameter(graph, obtained.address));
          }
        }
      }
    }
    return changes;
  }

  /** What is neither the function's own nor what one of its parameters points to. */
  private static boolean isShared(ControlFlowGraph graph, Place place) {
    if (place instanceof Place.Deref deref) {
      return parameter(graph, deref.pointer()).isEmpty();
    }
    return !(place instanceof Place.Variable variable) || variable.symbol().isStatic();
  }

  /** Whether a handle in a routine is one of an address that the routine is given. */
  boolean isGiven(Place handle) {
    return given.containsKey(handle);
  }

  /** The addresses whose handle an assignment keeps beyond the routine. */
  List<Value> kept(Instruction.Assign assign) {
    List<Value> addresses = new ArrayList<>();
    if (assign.value() instanceof Value.Load load && !given.containsKey(assign.target())) {
      given
          .getOrDefault(load.place(), Set.of())
          .forEach(parameter -> addresses.add(new Value.Load(new Place.Variable(parameter))));
    }
    return addresses;
  }

  /** The handles that a call of such a routine obtains. */
  List<Obtained> obtained(ControlFlowGraph caller, Instruction.Call call, ControlFlowGraph callee) {
    List<Obtained> all = new ArrayList<>();
    obtained(call, callee, callee.result(), call.result(), all);
    int count = Math.min(call.arguments().size(), callee.parameters().size());
    for (int i = 0; i < count; i++) {
      Value argument = call.arguments().get(i);
      Place out = Values.deref(new Value.Load(new Place.Variable(callee.parameters().get(i))));
      if (argument instanceof Value.AddressOf address) {
        obtained(call, callee, out, Handles.key(address.place()), all);
      } else if (!parameter(caller, argument).isEmpty()) {
        obtained(call, callee, out, Values.deref(argument), all);
      }
    }
    return all;
  }

  private void obtained(
      Instruction.Call call,
      ControlFlowGraph callee,
      Place from,
      Place handle,
      List<Obtained> all) {
    for (VariableSymbol parameter : given.getOrDefault(from, Set.of())) {
      int index = callee.parameters().indexOf(parameter);
      if (index >= 0 && index < call.arguments().size()) {
        all.add(new Obtained(handle, call.arguments().get(index)));
      }
    }
  }
}
