package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Reachability;
import dev.irqlint.rule.CallbackSites.Site;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of two calls of a driver may come before the other, whatever the conditions between. */
final class CallOrder {

  private final CallGraph callGraph;
  private final Map<FunctionSymbol, Set<Site>> callers = new HashMap<>();
  private final Map<FunctionSymbol, Set<FunctionSymbol>> closures = new HashMap<>();

  CallOrder(DriverFacts facts) {

    this.callGraph = facts.callGraph();
    for (FunctionSymbol function : callGraph.functions()) {
      ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
      for (Instruction.Call call : graph.calls()) {
        for (FunctionSymbol target : callGraph.targets(call)) {
          callers.computeIfAbsent(target, t -> new LinkedHashSet<>()).add(new Site(graph, call));
        }
      }
    }
  }

  /**
   * Whether one call may come before another on the way of one entry point: in one function, in
   * what it calls, or in what calls it.
   */
  boolean mayPrecede(Site first, Site second) {
    return mayPrecede(first, second, new HashSet<>());
  }

  private boolean mayPrecede(Site first, Site second, Set<FunctionSymbol> seen) {
    if (!seen.add(second.graph().function())) {
      return false;
    }
    Reachability reachability = new Reachability(second.graph(), condition -> Optional.empty());
    for (Instruction.Call call : second.graph().calls()) {
      boolean leads =
          (second.graph().equals(first.graph()) && call.equals(first.call()))
              || callGraph.targets(call).stream()
                  .anyMatch(target -> closure(target).contains(first.graph().function()));
      if (leads && precedes(second.graph(), reachability, call, second.call())) {
        return true;
      }
    }
    return callers.getOrDefault(second.graph().function(), Set.of()).stream()
        .anyMatch(caller -> mayPrecede(first, caller, seen));
  }

  private static boolean precedes(
      ControlFlowGraph graph,
      Reachability reachability,
      Instruction.Call first,
      Instruction.Call second) {
    for (Block from : graph.blocks()) {
      int at = from.instructions().indexOf(first);
      if (at < 0) {
        continue;
      }
      for (Block to : graph.blocks()) {
        int index = to.instructions().indexOf(second);
        if (index >= 0
            && ((from.index() == to.index() && at < index) || reachability.leads(from, to))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Functions and all that call them, themselves or through others. */
  Set<FunctionSymbol> leadingTo(Set<FunctionSymbol> functions) {
    Set<FunctionSymbol> all = new HashSet<>();
    Deque<FunctionSymbol> work = new ArrayDeque<>(functions);
    while (!work.isEmpty()) {
      FunctionSymbol at = work.remove();
      if (all.add(at)) {
        callers.getOrDefault(at, Set.of()).forEach(caller -> work.add(caller.graph().function()));
      }
    }
    return all;
  }

  /** A function and all that it calls at hand. */
  Set<FunctionSymbol> closure(FunctionSymbol function) {
    return closures.computeIfAbsent(function, callGraph::closure);
  }
}
