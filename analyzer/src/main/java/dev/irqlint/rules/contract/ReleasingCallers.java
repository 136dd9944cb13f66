package dev.irqlint.rules.contract;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells routines that lock for their callers from those that have lost a lock. */
final class ReleasingCallers {
  private final DriverFacts facts;
  private final Predicate<FunctionSymbol> mayRelease;

  /** Null until they are asked for: few drivers have functions that return raised. */
  private @Nullable Map<FunctionSymbol, Set<FunctionSymbol>> callers;

  /**
   * Sets up the search in one driver.
   *
   * @param mayRelease whether a function goes back to an earlier level somewhere
   */
  ReleasingCallers(DriverFacts facts, Predicate<FunctionSymbol> mayRelease) {
    this.facts = facts;
    this.mayRelease = mayRelease;
  }

  /**
   * Whether some function that calls {@code function}, itself or through others, may go back for
   * it. Of functions that neither the system calls nor anybody at hand it is not known who does.
   */
  boolean mayRelease(FunctionSymbol function) {
    Set<FunctionSymbol> seen = new HashSet<>(Set.of(function));
    Deque<FunctionSymbol> work = new ArrayDeque<>(seen);
    while (!work.isEmpty()) {
      FunctionSymbol at = work.remove();
      if (callersOf(at).isEmpty() && !isSystems(at)) {
        return true;
      }
      for (FunctionSymbol caller : callersOf(at)) {
        if (seen.add(caller)) {
          if (mayRelease.test(caller)) {
            return true;
          }
          work.add(caller);
        }
      }
    }
    return false;
  }

  private boolean isSystems(FunctionSymbol function) {
    return facts.entered().stream()
        .filter(entry -> entry.function().equals(function))
        .anyMatch(entry -> entry.isCallback() || entry.means() == EntryPoint.Means.NAMED);
  }

  private Set<FunctionSymbol> callersOf(FunctionSymbol function) {
    Map<FunctionSymbol, Set<FunctionSymbol>> known = callers;
    if (known == null) {
      known = new HashMap<>();
      for (FunctionSymbol caller : facts.callGraph().functions()) {
        ControlFlowGraph graph = facts.callGraph().graph(caller).orElseThrow();
        for (Instruction.Call call : graph.calls()) {
          for (FunctionSymbol callee : facts.callGraph().targets(call)) {
            known.computeIfAbsent(callee, c -> new HashSet<>()).add(caller);
          }
        }
      }
      callers = known;
    }
    return known.getOrDefault(function, Set.of());
  }
}
