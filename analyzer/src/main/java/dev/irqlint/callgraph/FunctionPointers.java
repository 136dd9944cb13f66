package dev.irqlint.callgraph;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which functions a variable or field may point to, regardless of the order of statements
 * (Andersen's analysis, 1994, restricted to functions).
 *
 * <p>Fields are told apart by structure and name, not by object; the elements of an array are one,
 * but for tables that never change, of which each element is known by itself. A field of a
 * structure that is not known may be the field of that name of any structure.
 */
public final class FunctionPointers {

  /**
   * Functions that one call may lead to. The largest table of the driver samples holds some dozens;
   * where thousands of calls lead to thousands of functions each, no memory holds all the ways.
   */
  private static final int MAX_TARGETS = 1_000;

  /** Where a pointer may lie. */
  private sealed interface Slot {
    record OfVariable(VariableSymbol symbol) implements Slot {}

    record OfField(String structure, String name) implements Slot {}

    record OfResult(FunctionSymbol function) implements Slot {}
  }

  private final Map<Slot, TreeSet<FunctionSymbol>> targets = new LinkedHashMap<>();
  private final Map<Slot, Set<Slot>> copies = new HashMap<>();
  private final Map<String, List<Slot>> fieldsByName = new HashMap<>();
  private final Map<FunctionSymbol, ControlFlowGraph> graphs;
  private final Set<Slot> changed = new LinkedHashSet<>();
  private final Map<Slot, List<Instruction.Call>> callsThrough = new HashMap<>();

  /** The functions whose parameters have been bound to the calls through a slot. */
  private final Map<Slot, Set<FunctionSymbol>> bound = new HashMap<>();

  private final ConstantTables tables;
  private final Predicate<Place> isDispatch;

  private FunctionPointers(
      Map<FunctionSymbol, ControlFlowGraph> graphs,
      ConstantTables tables,
      Predicate<Place> isDispatch) {
    this.tables = tables;
    this.graphs = graphs;
    this.isDispatch = isDispatch;
  }

  /**
   * Follows the addresses of functions.
   *
   * @param initializers what variables in static memory begin with
   * @param tables what never changes
   * @param isDispatch tells the elements of tables by function code: what is stored there runs at
   *     the level of its code, and is an entry point of its own
   */
  public static FunctionPointers of(
      Map<FunctionSymbol, ControlFlowGraph> graphs,
      List<Instruction> initializers,
      ConstantTables tables,
      Predicate<Place> isDispatch) {
    FunctionPointers pointers = new FunctionPointers(graphs, tables, isDispatch);
    pointers.add(initializers);
    for (ControlFlowGraph graph : graphs.values()) {
      graph.blocks().forEach(block -> pointers.add(block.instructions()));
      pointers.copy(
          new Slot.OfVariable(graph.result().symbol()), new Slot.OfResult(graph.function()));
    }
    pointers.propagate();
    return pointers;
  }

  private void add(Collection<Instruction> instructions) {
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Assign assign) {
        if (!isDispatch.test(assign.target())) {
          flow(assign.value(), slot(assign.target()));
        }
      } else if (instruction instanceof Instruction.Call call) {
        call(call);
      }
    }
  }

  private void call(Instruction.Call call) {
    if (call.callee() instanceof Value.FunctionAddress address) {
      bind(call, address.function());
    } else if (call.callee() instanceof Value.Load load) {
      Slot slot = slot(load.place());
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
      flow(call.arguments().get(i), new Slot.OfVariable(graph.parameters().get(i)));
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
      Slot from = slot(load.place());
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
      TreeSet<FunctionSymbol> functions = targets.getOrDefault(from, new TreeSet<>());
      for (Slot to : List.copyOf(copies.getOrDefault(from, Set.of()))) {
        if (targets.computeIfAbsent(to, s -> new TreeSet<>()).addAll(functions)) {
          changed.add(to);
        }
      }
      if (callsThrough.containsKey(from) && functions.size() <= MAX_TARGETS) {
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

  private static @Nullable Slot slot(Place place) {
    if (place instanceof Place.Variable variable) {
      return new Slot.OfVariable(variable.symbol());
    }
    if (place instanceof Place.Field field) {
      return new Slot.OfField(field.structure(), field.name());
    }
    if (place instanceof Place.Element element) {
      return slot(element.array());
    }
    Place.Deref deref = (Place.Deref) place;
    return deref.pointer() instanceof Value.Load load ? slot(load.place()) : null;
  }

  /**
   * The functions that a value may be the address of, sorted; none where these are more than anyone
   * can follow.
   */
  public Set<FunctionSymbol> targets(Value value) {
    if (value instanceof Value.FunctionAddress address) {
      return Set.of(address.function());
    }
    if (value instanceof Value.Load load) {
      Optional<Set<FunctionSymbol>> constant = tables.functions(load.place());
      if (constant.isPresent()) {
        return constant.get();
      }
      Slot slot = slot(load.place());
      Set<FunctionSymbol> known = slot == null ? null : targets.get(slot);
      return known == null || known.size() > MAX_TARGETS ? Set.of() : known;
    }
    return Set.of();
  }
}
