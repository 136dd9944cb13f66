package dev.irqlint.callgraph;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows the addresses of functions through assignments, calls and returns, regardless of their
 * order (Andersen, Program Analysis and Specialization for the C Programming Language, 1994,
 * restricted to functions). A field of a structure that is not known may be the field of that name
 * of any structure. A function that returns one of its parameters returns to each call what that
 * call passes.
 */
final class FunctionFlow {
  private final Map<Slot, Set<FunctionSymbol>> targets = new LinkedHashMap<>();
  private final Map<Slot, Set<Slot>> copies = new HashMap<>();
  private final Map<String, List<Slot>> fieldsByName = new HashMap<>();
  private final Map<FunctionSymbol, ControlFlowGraph> graphs;
  private final Set<Slot> changed = new LinkedHashSet<>();
  private final Map<Slot, List<Instruction.Call>> callsThrough = new HashMap<>();

  /** The functions whose parameters have been bound to the calls through a slot. */
  private final Map<Slot, Set<FunctionSymbol>> bound = new HashMap<>();

  /** By function, the parameters that it returns as they are. */
  private final Map<FunctionSymbol, Set<VariableSymbol>> returned = new HashMap<>();

  private final Predicate<Place> isDispatch;

  private FunctionFlow(Map<FunctionSymbol, ControlFlowGraph> graphs, Predicate<Place> isDispatch) {
    this.graphs = graphs;
    this.isDispatch = isDispatch;
  }

  /** The functions of which the addresses come to lie in each slot, sorted. */
  static Map<Slot, Set<FunctionSymbol>> follow(
      Map<FunctionSymbol, ControlFlowGraph> graphs,
      List<Instruction> initializers,
      Predicate<Place> isDispatch) {
    FunctionFlow flow = new FunctionFlow(graphs, isDispatch);
    initializers.forEach(flow::add);
    graphs.values().forEach(flow::noteReturned);
    for (ControlFlowGraph graph : graphs.values()) {
      for (Instruction instruction : graph.instructions()) {
        VariableSymbol parameter = returned(graph, instruction);
        // What it is given goes from the calls to their results.
        if (parameter == null || !flow.returned(graph.function()).contains(parameter)) {
          flow.add(instruction);
        }
      }
      flow.copy(new Slot.OfVariable(graph.result().symbol()), new Slot.OfResult(graph.function()));
    }
    flow.propagate();
    return flow.targets;
  }

  private void noteReturned(ControlFlowGraph graph) {
    Set<VariableSymbol> found = new HashSet<>();
    Set<VariableSymbol> written = new HashSet<>();
    for (Instruction instruction : graph.instructions()) {
      VariableSymbol parameter = returned(graph, instruction);
      if (parameter != null) {
        found.add(parameter);
      }
      if (instruction instanceof Instruction.Assign assign
          && assign.target() instanceof Place.Variable variable) {
        written.add(variable.symbol());
      }
    }
    found.removeAll(written);
    if (!found.isEmpty()) {
      returned.put(graph.function(), found);
    }
  }

  private Set<VariableSymbol> returned(FunctionSymbol function) {
    return returned.getOrDefault(function, Set.of());
  }

  /** The parameter that an instruction returns; null for any other. */
  private static @Nullable VariableSymbol returned(
      ControlFlowGraph graph, Instruction instruction) {
    return instruction instanceof Instruction.Assign assign
            && assign.target().equals(graph.result())
            && assign.value() instanceof Value.Load load
            && load.place() instanceof Place.Variable variable
            && graph.parameters().contains(variable.symbol())
        ? variable.symbol()
        : null;
  }

  private void add(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      if (!isDispatch.test(assign.target())) {
        flow(assign.value(), Slot.of(assign.target()));
      }
    } else if (instruction instanceof Instruction.Call call) {
      call(call);
    }
  }

  private void call(Instruction.Call call) {
    if (call.callee() instanceof Value.FunctionAddress address) {
      bind(call, address.function());
    } else if (call.callee() instanceof Value.Load load) {
      Slot slot = Slot.of(load.place());
      if (slot != null) {
        note(slot);
        callsThrough.computeIfAbsent(slot, s -> new ArrayList<>()).add(call);
      }
    }
  }

  /** Passes arguments to parameters, and the result back. */
  private void bind(Instruction.Call call, FunctionSymbol callee) {
    ControlFlowGraph graph = graphs.get(callee);
    if (graph == null) {
      return;
    }
    int count = Math.min(call.arguments().size(), graph.parameters().size());
    for (int i = 0; i < count; i++) {
      VariableSymbol parameter = graph.parameters().get(i);
      flow(call.arguments().get(i), new Slot.OfVariable(parameter));
      if (returned(callee).contains(parameter)) {
        flow(call.arguments().get(i), new Slot.OfVariable(call.result().symbol()));
      }
    }
    copy(new Slot.OfResult(callee), new Slot.OfVariable(call.result().symbol()));
  }

  private void flow(Value value, @Nullable Slot to) {
    if (to == null) {
      return;
    }
    if (value instanceof Value.FunctionAddress address) {
      note(to);
      if (targets.computeIfAbsent(to, s -> new TreeSet<>()).add(address.function())) {
        changed.add(to);
      }
    } else if (value instanceof Value.Load load) {
      Slot from = Slot.of(load.place());
      if (from != null) {
        copy(from, to);
      }
    } else if (value instanceof Value.AddressOf address
        && address.place() instanceof Place.Variable variable) {
      // The address of a table of functions: what is reached through the pointer is its content.
      copy(new Slot.OfVariable(variable.symbol()), to);
    }
  }

  private void copy(Slot from, Slot to) {
    note(from);
    note(to);
    copies.computeIfAbsent(from, s -> new LinkedHashSet<>()).add(to);
    if (targets.containsKey(from)) {
      changed.add(from);
    }
  }

  /** Joins the fields of one name as far as one of them may be any structure's. */
  private void note(Slot slot) {
    if (!(slot instanceof Slot.OfField field)) {
      return;
    }
    List<Slot> sameName = fieldsByName.computeIfAbsent(field.name(), n -> new ArrayList<>());
    if (sameName.contains(slot)) {
      return;
    }
    sameName.add(slot);
    for (Slot other : sameName) {
      boolean isUnknown =
          field.structure().isEmpty() || ((Slot.OfField) other).structure().isEmpty();
      if (other != slot && isUnknown) {
        copies.computeIfAbsent(slot, s -> new LinkedHashSet<>()).add(other);
        copies.computeIfAbsent(other, s -> new LinkedHashSet<>()).add(slot);
        if (targets.containsKey(other)) {
          changed.add(other);
        }
      }
    }
  }

  private void propagate() {
    while (!changed.isEmpty()) {
      Slot from = changed.iterator().next();
      changed.remove(from);
      Set<FunctionSymbol> functions = targets.getOrDefault(from, Set.of());
      for (Slot to : List.copyOf(copies.getOrDefault(from, Set.of()))) {
        if (targets.computeIfAbsent(to, s -> new TreeSet<>()).addAll(functions)) {
          changed.add(to);
        }
      }
      if (callsThrough.containsKey(from) && functions.size() <= FunctionPointers.MAX_TARGETS) {
        bind(from, List.copyOf(functions));
      }
    }
  }

  private void bind(Slot slot, List<FunctionSymbol> functions) {
    Set<FunctionSymbol> known = bound.computeIfAbsent(slot, s -> new HashSet<>());
    for (FunctionSymbol function : functions) {
      if (known.add(function)) {
        callsThrough.getOrDefault(slot, List.of()).forEach(call -> bind(call, function));
      }
    }
  }
}
