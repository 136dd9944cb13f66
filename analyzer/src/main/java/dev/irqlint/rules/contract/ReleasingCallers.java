package dev.irqlint.rules.contract;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells routines that lock for their callers from those that have lost a lock. */
final class ReleasingCallers {
  private final DriverFacts facts;
  private final LevelMoves moves;

  /** Null until they are asked for: few drivers have functions that return raised. */
  private @Nullable Map<FunctionSymbol, List<Site>> callers;

  /** A call of a function at hand. */
  private record Site(FunctionSymbol caller, Instruction.Call call) {}

  ReleasingCallers(DriverFacts facts, LevelMoves moves) {
    this.facts = facts;
    this.moves = moves;
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
      List<Site> sites = sites(at);
      if (sites.isEmpty() ? !isSystems(at) : sites.stream().anyMatch(this::mayRelease)) {
        return true;
      }
      sites.stream().map(Site::caller).filter(seen::add).forEach(work::add);
    }
    return false;
  }

  private boolean mayRelease(Site site) {
    ControlFlowGraph graph = facts.callGraph().graph(site.caller).orElseThrow();
    return graph.calls().stream().anyMatch(moves::mayRestore)
        || new Releases(moves, graph).mayBeMadeByOthers(site.call);
  }

  private boolean isSystems(FunctionSymbol function) {
    return facts.entered().stream()
        .filter(entry -> entry.function().equals(function))
        .anyMatch(entry -> entry.isCallback() || entry.means() == EntryPoint.Means.NAMED);
  }

  private List<Site> sites(FunctionSymbol function) {
    Map<FunctionSymbol, List<Site>> known = callers;
    if (known == null) {
      known = new HashMap<>();
      for (FunctionSymbol caller : facts.callGraph().functions()) {
        for (Instruction.Call call : facts.callGraph().graph(caller).orElseThrow().calls()) {
          for (FunctionSymbol callee : facts.callGraph().targets(call)) {
            known.computeIfAbsent(callee, c -> new ArrayList<>()).add(new Site(caller, call));
          }
        }
      }
      callers = known;
    }
    return known.getOrDefault(function, List.of());
  }
}
