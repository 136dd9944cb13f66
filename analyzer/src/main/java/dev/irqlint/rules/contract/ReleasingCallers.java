package dev.irqlint.rules.contract;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Value;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayList;
import java.util.BitSet;
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
   * it, or may have it done by a routine of which nothing is known. Of functions that neither the
   * system calls nor anybody at hand it is not known who does.
   *
   * @param parameters the numbers of those that the lock is reached through
   */
  boolean mayRelease(FunctionSymbol function, BitSet parameters) {
    return mayRelease(function, parameters, new HashSet<>(Set.of(function)));
  }

  private boolean mayRelease(FunctionSymbol function, BitSet parameters, Set<FunctionSymbol> seen) {
    List<Site> sites = sites(function);
    if (sites.isEmpty() && !isSystems(function)) {
      return true;
    }
    for (Site site : sites) {
      ControlFlowGraph graph = facts.callGraph().graph(site.caller).orElseThrow();
      Releases releases = new Releases(moves, graph);
      List<Value> lock = given(site.call, parameters);
      if (graph.calls().stream().anyMatch(moves::mayRestore)
          || releases.mayBeMadeByOthers(lock)
          || (seen.add(site.caller) && mayRelease(site.caller, releases.parameters(lock), seen))) {
        return true;
      }
    }
    return false;
  }

  private static List<Value> given(Instruction.Call call, BitSet parameters) {
    return parameters.stream()
        .filter(number -> number < call.arguments().size())
        .mapToObj(call.arguments()::get)
        .toList();
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
