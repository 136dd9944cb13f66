package dev.irqlint.dataflow;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.BitSet;
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
    final BitSet fields = new BitSet();
    final BitSet variables = new BitSet();

    boolean addAll(Writes other) {
      int before = fields.cardinality() + variables.cardinality();
      fields.or(other.fields);
      variables.or(other.variables);
      return fields.cardinality() + variables.cardinality() != before;
    }
  }

  private static final Writes NOTHING = new Writes();

  /** The numbers of fields, by name, and of variables. */
  private final Map<String, Integer> fields = new HashMap<>();

  private final Map<VariableSymbol, Integer> variables = new HashMap<>();

  private final Map<FunctionSymbol, Writes> writes = new LinkedHashMap<>();

  Modified(CallGraph callGraph, Map<FunctionSymbol, ControlFlowGraph> graphs) {
    Map<FunctionSymbol, Set<FunctionSymbol>> callers = new HashMap<>();
    graphs.forEach(
        (function, graph) -> {
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
        });
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

  /** The array that an element is one of, or the place itself: which element it is nobody notes. */
  private static Place whole(Place place) {
    Place at = place;
    while (at instanceof Place.Element element) {
      at = element.array();
    }
    return at;
  }

  private void note(Place target, Writes writes) {
    if (whole(target) instanceof Place.Field field) {
      writes.fields.set(fields.computeIfAbsent(field.name(), f -> fields.size()));
    }
    if (target.root() instanceof Place.Variable variable && variable.symbol().isStatic()) {
      writes.variables.set(variables.computeIfAbsent(variable.symbol(), v -> variables.size()));
    }
  }

  /** A routine that is given the address of a field or static variable may write it. */
  private void noteAddress(Value argument, Writes writes) {
    if (argument instanceof Value.AddressOf address) {
      note(address.place(), writes);
    }
  }

  /** Whether a call of one of {@code callees} may write {@code place}. */
  boolean mayWrite(List<FunctionSymbol> callees, Place place) {
    Integer field = whole(place) instanceof Place.Field f ? fields.get(f.name()) : null;
    Integer variable = place.root() instanceof Place.Variable v ? variables.get(v.symbol()) : null;
    if (field == null && variable == null) {
      return false;
    }
    for (FunctionSymbol callee : callees) {
      Writes own = writes.getOrDefault(callee, NOTHING);
      if ((field != null && own.fields.get(field))
          || (variable != null && own.variables.get(variable))) {
        return true;
      }
    }
    return false;
  }
}
