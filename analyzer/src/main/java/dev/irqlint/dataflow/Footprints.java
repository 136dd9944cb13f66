package dev.irqlint.dataflow;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The footprints of all functions of a driver: their own, and those of all they call. */
final class Footprints {
  private final CallGraph callGraph;
  private final Map<FunctionSymbol, ControlFlowGraph> graphs;
  private final Predicate<Instruction.Call> mayChange;
  private final Predicate<Instruction.Call> isFlagged;
  private final Map<FunctionSymbol, Footprint> footprints = new LinkedHashMap<>();
  private final Map<FunctionSymbol, Set<FunctionSymbol>> callers = new LinkedHashMap<>();
  private final Footprint none = new Footprint(new Footprint.Names());

  Footprints(
      CallGraph callGraph,
      Map<FunctionSymbol, ControlFlowGraph> graphs,
      Predicate<Instruction.Call> mayChange,
      Predicate<Instruction.Call> isFlagged) {
    this.callGraph = callGraph;
    this.graphs = graphs;
    this.mayChange = mayChange;
    this.isFlagged = isFlagged;
    Footprint.Names names = new Footprint.Names();
    graphs.forEach(
        (function, graph) -> {
          Footprint own = new Footprint(names);
          footprints.put(function, own);
          read(graph, own);
        });
    spread();
    spreadTelling();
  }

  Footprint of(FunctionSymbol function) {
    return footprints.getOrDefault(function, none);
  }

  private void read(ControlFlowGraph graph, Footprint own) {
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign) {
          own.mention(assign.target());
          own.write(assign.target());
          if (assign.target().equals(graph.result())) {
            own.returns(assign.value());
          }
          mention(assign.value(), own);
          if (assign.target() instanceof Place.Variable variable && !variable.symbol().isStatic()) {
            // A copy of a parameter may be tested in its place, and so may what is returned.
            decide(assign.value(), own);
          }
        } else if (instruction instanceof Instruction.Evaluate evaluate) {
          mention(evaluate.value(), own);
        } else if (instruction instanceof Instruction.Call call) {
          read(call, graph, own);
        }
      }
      if (block.terminator() instanceof Terminator.Branch branch) {
        mention(branch.condition(), own);
        decide(branch.condition(), own);
      } else if (block.terminator() instanceof Terminator.Switch choice) {
        mention(choice.selector(), own);
        decide(choice.selector(), own);
      }
    }
  }

  private void read(Instruction.Call call, ControlFlowGraph graph, Footprint own) {
    mention(call.callee(), own);
    tell(call.callee(), own);
    call.arguments().forEach(argument -> mention(argument, own));
    List<FunctionSymbol> targets = callGraph.targets(call);
    for (FunctionSymbol target : targets) {
      callers.computeIfAbsent(target, t -> new LinkedHashSet<>()).add(graph.function());
    }
    if (targets.isEmpty()) {
      // A routine of the system's may do one thing or another, as an argument says.
      call.arguments().forEach(argument -> tell(argument, own));
      if (mayChange.test(call)) {
        own.change(isFlagged.test(call));
      }
    }
  }

  private static void mention(Value value, Footprint own) {
    Values.reads(value).forEach(own::mention);
    if (value instanceof Value.AddressOf address) {
      own.mention(address.place());
      // Whoever gets the address may write there.
      own.write(address.place());
    }
  }

  /** Notes what a branch, or a copy that one may ask, depends on. */
  private static void decide(Value value, Footprint own) {
    tell(value, own);
    Values.reads(value).forEach(own::ask);
  }

  private static void tell(Value value, Footprint own) {
    for (Place place : Values.reads(value)) {
      if (place instanceof Place.Variable variable
          && variable.symbol().kind() == VariableSymbol.Kind.PARAMETER) {
        own.tell(variable.symbol());
      }
    }
  }

  private void spread() {
    Deque<FunctionSymbol> work = new ArrayDeque<>(footprints.keySet());
    Set<FunctionSymbol> queued = new LinkedHashSet<>(work);
    while (!work.isEmpty()) {
      FunctionSymbol function = work.remove();
      queued.remove(function);
      for (FunctionSymbol caller : callers.getOrDefault(function, Set.of())) {
        if (of(caller).addAll(of(function)) && queued.add(caller)) {
          work.add(caller);
        }
      }
    }
  }

  /** A parameter that is handed on to one that decides something decides it too. */
  private void spreadTelling() {
    boolean changes = true;
    while (changes) {
      changes = false;
      for (ControlFlowGraph graph : graphs.values()) {
        for (Instruction.Call call : graph.calls()) {
          for (FunctionSymbol target : callGraph.targets(call)) {
            changes |= handedOn(call, graphs.get(target), of(graph.function()));
          }
        }
      }
    }
  }

  private boolean handedOn(
      Instruction.Call call, @Nullable ControlFlowGraph target, Footprint own) {
    if (target == null) {
      return false;
    }
    List<VariableSymbol> parameters = target.parameters();
    boolean changes = false;
    for (int i = 0; i < Math.min(parameters.size(), call.arguments().size()); i++) {
      if (of(target.function()).isTelling(parameters.get(i))
          && call.arguments().get(i) instanceof Value.Load load
          && load.place() instanceof Place.Variable variable
          && variable.symbol().kind() == VariableSymbol.Kind.PARAMETER) {
        changes |= own.tell(variable.symbol());
      }
    }
    return changes;
  }
}
