package dev.irqlint.callgraph;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Lowering;
import dev.irqlint.cfg.OwnFunctions;
import dev.irqlint.cfg.Value;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Passivity;
import dev.irqlint.kernel.Routine;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions of a driver with their graphs, what each call leads to, and the entry points. */
public final class CallGraph {
  private final Map<FunctionSymbol, ControlFlowGraph> graphs;
  private final FunctionPointers pointers;
  private final List<EntryPoint> entryPoints;
  private final List<Instruction> initializers;
  private final Set<FunctionSymbol> called = new LinkedHashSet<>();
  private final int unresolvedCalls;
  private final Passivity passivity;

  private CallGraph(
      Map<FunctionSymbol, ControlFlowGraph> graphs,
      FunctionPointers pointers,
      List<EntryPoint> entryPoints,
      List<Instruction> initializers,
      Passivity passivity,
      KernelModel kernel) {
    this.passivity = passivity;
    this.graphs = graphs;
    this.pointers = pointers;
    this.entryPoints = List.copyOf(entryPoints);
    this.initializers = List.copyOf(initializers);
    int unresolved = 0;
    for (ControlFlowGraph graph : graphs.values()) {
      for (Instruction.Call call : graph.calls()) {
        called.addAll(targets(call));
        kernel.routine(call.name()).ifPresent(routine -> calledBack(call, routine));
        unresolved += isUnresolved(call) ? 1 : 0;
      }
    }
    this.unresolvedCalls = unresolved;
  }

  /** Notes the functions that a routine calls before it returns. */
  private void calledBack(Instruction.Call call, Routine routine) {
    for (EffectClause clause : routine.effects()) {
      if (clause.effect() instanceof Effect.Call within
          && within.argument() < call.arguments().size()) {
        called.addAll(targets(call.arguments().get(within.argument())));
      }
    }
  }

  /** Builds the call graph of a driver. */
  public static CallGraph of(Program program, KernelModel kernel) {
    Lowering lowering = new Lowering(program, kernel);
    OwnFunctions own = new OwnFunctions(kernel);
    Map<FunctionSymbol, ControlFlowGraph> graphs = new LinkedHashMap<>();
    for (FunctionSymbol function : program.functions()) {
      if (own.isOwn(function)) {
        graphs.put(function, lowering.lower(function));
      }
    }
    List<Instruction> initializers = lowering.initializers();
    ConstantTables tables =
        new ConstantTables(graphs.values(), initializers, v -> program.types().isConst(v.type()));
    FunctionPointers pointers =
        FunctionPointers.of(
            graphs,
            initializers,
            tables,
            place -> EntryPoints.dispatchCode(kernel, place).isPresent());
    CallbackOptions options = new CallbackOptions(kernel, graphs.values());
    List<EntryPoint> entries =
        new EntryPoints(kernel, pointers, options, new OperationRows(kernel, graphs, initializers))
            .find(graphs.keySet(), graphs.values(), initializers);
    return new CallGraph(graphs, pointers, entries, initializers, options.passivity(), kernel);
  }

  /** The functions that the driver defines, sorted. */
  public Set<FunctionSymbol> functions() {
    return graphs.keySet();
  }

  /** The graph of a function; empty if the driver does not define it. */
  public Optional<ControlFlowGraph> graph(FunctionSymbol function) {
    return Optional.ofNullable(graphs.get(function));
  }

  /** What variables in static memory begin with, as assignments. */
  public List<Instruction> initializers() {
    return initializers;
  }

  /** The functions of the driver that a call may lead to, sorted; empty for the kernel's. */
  public List<FunctionSymbol> targets(Instruction.Call call) {
    return targets(call.callee());
  }

  /** The functions of the driver that a value may be the address of, sorted. */
  public List<FunctionSymbol> targets(Value value) {
    if (value instanceof Value.FunctionAddress address) {
      return graphs.containsKey(address.function()) ? List.of(address.function()) : List.of();
    }
    Set<FunctionSymbol> targets = pointers.targets(value);
    return targets.isEmpty() ? List.of() : targets.stream().filter(graphs::containsKey).toList();
  }

  /** A function and all functions of the driver that it calls, itself or through others. */
  public Set<FunctionSymbol> closure(FunctionSymbol function) {
    Set<FunctionSymbol> all = new LinkedHashSet<>();
    Deque<FunctionSymbol> work = new ArrayDeque<>(List.of(function));
    while (!work.isEmpty()) {
      FunctionSymbol at = work.remove();
      ControlFlowGraph graph = graphs.get(at);
      if (graph != null && all.add(at)) {
        graph.calls().forEach(call -> work.addAll(targets(call)));
      }
    }
    return all;
  }

  /** Whether a call goes through a pointer of which no target is known. */
  public boolean isUnresolved(Instruction.Call call) {
    return call.name().isEmpty() && pointers.targets(call.callee()).isEmpty();
  }

  /** How many calls go through a pointer of which no target is known. */
  public int unresolvedCalls() {
    return unresolvedCalls;
  }

  /** The functions that the system calls, sorted by function. */
  public List<EntryPoint> entryPoints() {
    return entryPoints;
  }

  /**
   * Whether a handle of which nothing else is known may be one of an object made for PASSIVE_LEVEL:
   * NO where the driver makes none.
   */
  public Passivity passivity() {
    return passivity;
  }

  /** Whether a function of the driver calls this one. */
  public boolean isCalled(FunctionSymbol function) {
    return called.contains(function);
  }
}
