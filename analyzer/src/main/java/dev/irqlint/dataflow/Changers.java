package dev.irqlint.dataflow;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The functions that can change the property, themselves or through those they call. */
final class Changers {
  private final Set<FunctionSymbol> changers = new HashSet<>();

  Changers(CallGraph callGraph, Predicate<Instruction.Call> mayChange) {
    Map<FunctionSymbol, Set<FunctionSymbol>> callers = new HashMap<>();
    Deque<FunctionSymbol> work = new ArrayDeque<>();
    for (FunctionSymbol function : callGraph.functions()) {
      ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
      for (Instruction instruction : graph.instructions()) {
        if (!(instruction instanceof Instruction.Call call)) {
          continue;
        }
        List<FunctionSymbol> targets = callGraph.targets(call);
        targets.forEach(
            target -> callers.computeIfAbsent(target, t -> new HashSet<>()).add(function));
        if (targets.isEmpty() && mayChange.test(call) && changers.add(function)) {
          work.add(function);
        }
      }
    }
    while (!work.isEmpty()) {
      for (FunctionSymbol caller : callers.getOrDefault(work.remove(), Set.of())) {
        if (changers.add(caller)) {
          work.add(caller);
        }
      }
    }
  }

  boolean contains(FunctionSymbol function) {
    return changers.contains(function);
  }
}
