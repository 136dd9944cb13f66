package dev.irqlint.dataflow;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the functions of a driver may write, themselves or through those they call: fields by name,
 * static variables, and whether anything at all through pointers.
 */
final class Modified {
  private static final class Writes {
    final Set<String> fields = new HashSet<>();
    final Set<VariableSymbol> variables = new HashSet<>();

    boolean addAll(Writes other) {
      boolean grows = fields.addAll(other.fields);
      return variables.addAll(other.variables) || grows;
    }
  }

  private static final Writes NOTHING = new Writes();

  private final Map<FunctionSymbol, Writes> writes = new LinkedHashMap<>();

  Modified(CallGraph callGraph) {
    Map<FunctionSymbol, Set<FunctionSymbol>> callers = new HashMap<>();
    for (FunctionSymbol function : callGraph.functions()) {
      ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
      Writes own = new Writes();
      for (Instruction instruction : graph.instructions()) {
        if (instruction instanceof Instruction.Assign assign) {
          note(assign.target(), own);
        } else if (instruction instanceof Instruction.Call call) {
          for (FunctionSymbol target : callGraph.targets(call)) {
            callers.computeIfAbsent(target, t -> new LinkedHashSet<>()).add(function);
          }
          call.arguments().forEach(argument -> noteAddress(argument, own));
        }
      }
      writes.put(function, own);
    }
    Deque<FunctionSymbol> work = new ArrayDeque<>(writes.keySet());
    Set<FunctionSymbol> queued = new HashSet<>(work);
    while (!work.isEmpty()) {
      FunctionSymbol function = work.remove();
      queued.remove(function);
      Writes own = writes.getOrDefault(function, NOTHING);
      for (FunctionSymbol caller : callers.getOrDefault(function, Set.of())) {
        if (writes.getOrDefault(caller, NOTHING).addAll(own) && queued.add(caller)) {
          work.add(caller);
        }
      }
    }
  }

  private static void note(Place target, Writes writes) {
    if (target instanceof Place.Field field) {
      writes.fields.add(field.name());
    }
    if (target.root() instanceof Place.Variable variable && variable.symbol().isStatic()) {
      writes.variables.add(variable.symbol());
    }
  }

  /** A routine that is given the address of a field or static variable may write it. */
  private static void noteAddress(Value argument, Writes writes) {
    if (argument instanceof Value.AddressOf address) {
      note(address.place(), writes);
    }
  }

  /** Whether a call of one of {@code callees} may write {@code place}. */
  boolean mayWrite(List<FunctionSymbol> callees, Place place) {
    for (FunctionSymbol callee : callees) {
      Writes own = writes.getOrDefault(callee, NOTHING);
      if (place instanceof Place.Field field && own.fields.contains(field.name())) {
        return true;
      }
      if (place.root() instanceof Place.Variable variable
          && own.variables.contains(variable.symbol())) {
        return true;
      }
    }
    return false;
  }
}
