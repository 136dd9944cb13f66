package dev.irqlint.dataflow;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The functions of a driver as solvers run them: cut down to what has a bearing on the instructions
 * that somebody looks at, with what each of them has to do with the property. Made once for all
 * solvers of a driver.
 */
public final class Bodies {
  private final CallGraph callGraph;
  private final Predicate<Instruction> isWatched;
  private final Map<FunctionSymbol, ControlFlowGraph> graphs = new LinkedHashMap<>();
  private final IdentityHashMap<ControlFlowGraph, Lifetimes> lifetimes = new IdentityHashMap<>();
  private final Footprints footprints;
  private final Modified modified;

  /**
   * Cuts all functions down.
   *
   * @param isWatched the instructions whose states are asked for
   * @param mayChange the calls of routines not at hand that can change the property
   * @param isFlagged those of them that are {@linkplain Domain#isFlagged kept in flags}
   */
  public Bodies(
      CallGraph callGraph,
      Predicate<Instruction> isWatched,
      Predicate<Instruction.Call> mayChange,
      Predicate<Instruction.Call> isFlagged) {
    this.callGraph = callGraph;
    this.isWatched = isWatched;
    Relevance relevance = new Relevance(callGraph, isWatched, mayChange);
    for (FunctionSymbol function : callGraph.functions()) {
      graphs.put(function, Slice.of(relevance.of(function)));
    }
    this.footprints = new Footprints(callGraph, graphs, mayChange, isFlagged);
    this.modified = new Modified(callGraph, graphs);
  }

  /** What is left of a function; empty if the driver does not define it. */
  Optional<ControlFlowGraph> graph(FunctionSymbol function) {
    return Optional.ofNullable(graphs.get(function));
  }

  /** The functions at hand that a value may be the address of. */
  List<FunctionSymbol> targets(Value function) {
    return callGraph.targets(function);
  }

  boolean isWatched(Instruction instruction) {
    return isWatched.test(instruction);
  }

  /** The function that a graph is left of, with nothing cut away. */
  ControlFlowGraph whole(ControlFlowGraph graph) {
    return callGraph.graph(graph.function()).orElseThrow();
  }

  /** Which variables of a function are used where, in a graph of it. */
  Lifetimes lifetimes(ControlFlowGraph graph) {
    return lifetimes.computeIfAbsent(
        graph, g -> new Lifetimes(g, footprints.of(g.function()).isFlagged()));
  }

  Footprints footprints() {
    return footprints;
  }

  Modified modified() {
    return modified;
  }
}
