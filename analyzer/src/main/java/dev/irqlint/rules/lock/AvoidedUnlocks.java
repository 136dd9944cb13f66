package dev.irqlint.rules.lock;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Reachability;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds ways through the end of a lifetime that pass by the unlock, although nothing that they test
 * can have to do with the lock: a status, a parameter, a variable that nobody sets. Every other
 * test, of a count or a field, is taken to know whether there is anything to unlock.
 */
final class AvoidedUnlocks {
  private final DriverFacts facts;
  private final LockEnds ends;
  private final UnsetHandles variables;

  AvoidedUnlocks(DriverFacts facts) {
    this.facts = facts;
    this.ends = new LockEnds(facts);
    this.variables = new UnsetHandles(facts);
  }

  /** The function that ends what a kind begins, and can leave a section locked; empty if none. */
  Optional<FunctionSymbol> find(RoleKind kind, Section section) {
    Set<Handles.Use> unlocks = ends.unlocks(kind, section);
    if (kind.endings().isEmpty()) {
      // One routine serves many requests: only the function that unlocks is there for that.
      return unlocks.stream()
          .map(unlock -> unlock.graph().function())
          .filter(function -> isAvoidable(function, section, new HashSet<>()))
          .findFirst();
    }
    Set<FunctionSymbol> beginning = functions(Set.of(kind));
    return functions(LockEnds.endings(kind)).stream()
        .filter(function -> !beginning.contains(function))
        .filter(function -> leadsToUnlock(function, section, new HashSet<>()))
        .filter(function -> isAvoidable(function, section, new HashSet<>()))
        .findFirst();
  }

  private Set<FunctionSymbol> functions(Set<RoleKind> kinds) {
    Set<FunctionSymbol> functions = new LinkedHashSet<>();
    for (EntryPoint entry : facts.entered()) {
      if (kinds.contains(entry.role().kind())) {
        functions.add(entry.function());
      }
    }
    return functions;
  }

  private boolean isAvoidable(
      FunctionSymbol function, Section section, Set<FunctionSymbol> within) {
    ControlFlowGraph graph = facts.callGraph().graph(function).orElse(null);
    if (graph == null || !within.add(function)) {
      return false;
    }
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> work = new ArrayDeque<>(List.of(0));
    while (!work.isEmpty()) {
      Block block = graph.blocks().get(work.remove());
      if (!seen.add(block.index()) || unlocks(block, section, within)) {
        continue;
      }
      if (block.terminator() instanceof Terminator.Return) {
        return true;
      }
      work.addAll(next(graph, block, section));
    }
    return false;
  }

  /** Whether a block unlocks on every way through it. */
  private boolean unlocks(Block block, Section section, Set<FunctionSymbol> within) {
    for (Instruction instruction : block.instructions()) {
      if (instruction instanceof Instruction.Call call) {
        List<FunctionSymbol> targets = facts.callGraph().targets(call);
        boolean all =
            !targets.isEmpty()
                && targets.stream()
                    .allMatch(
                        target ->
                            leadsToUnlock(target, section, new HashSet<>())
                                && !isAvoidable(target, section, within));
        if (all || isUnlock(call, section)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isUnlock(Instruction.Call call, Section section) {
    return facts.handles().uses().stream()
        .filter(use -> use.kind() == Handles.Kind.UNLOCK && use.call().equals(call))
        .anyMatch(use -> facts.handles().sections(use).contains(section));
  }

  private boolean leadsToUnlock(
      FunctionSymbol function, Section section, Set<FunctionSymbol> seen) {
    return seen.add(function)
        && facts.callGraph().graph(function).orElseThrow().calls().stream()
            .anyMatch(
                call ->
                    isUnlock(call, section)
                        || facts.callGraph().targets(call).stream()
                            .anyMatch(target -> leadsToUnlock(target, section, seen)));
  }

  /** The blocks to go on with: where a test may know of the lock, those that lead to the unlock. */
  private List<Integer> next(ControlFlowGraph graph, Block block, Section section) {
    List<Integer> all = Reachability.successors(block);
    boolean isTest =
        block.terminator() instanceof Terminator.Switch
            || (block.terminator() instanceof Terminator.Branch branch
                && mayKnow(graph, branch.condition()));
    if (!isTest) {
      return all;
    }
    List<Integer> leading =
        all.stream().filter(target -> reachesUnlock(graph, target, section)).toList();
    return leading.isEmpty() ? all : leading;
  }

  private boolean reachesUnlock(ControlFlowGraph graph, int from, Section section) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> work = new ArrayDeque<>(List.of(from));
    while (!work.isEmpty()) {
      Block block = graph.blocks().get(work.remove());
      if (seen.add(block.index())) {
        for (Instruction instruction : block.instructions()) {
          if (instruction instanceof Instruction.Call call
              && (isUnlock(call, section)
                  || facts.callGraph().targets(call).stream()
                      .anyMatch(target -> leadsToUnlock(target, section, new HashSet<>())))) {
            return true;
          }
        }
        work.addAll(Reachability.successors(block));
      }
    }
    return false;
  }

  private boolean mayKnow(ControlFlowGraph graph, Value condition) {
    return !(condition instanceof Value.Predicate)
        && !Values.reads(condition).stream().allMatch(place -> knowsNothing(graph, place));
  }

  /** A parameter that is passed on untouched, or a static variable that nothing sets. */
  private boolean knowsNothing(ControlFlowGraph graph, Place place) {
    if (!(place instanceof Place.Variable variable)) {
      return false;
    }
    VariableSymbol symbol = variable.symbol();
    return symbol.isStatic()
        ? !variables.isSet(place)
        : symbol.kind() == VariableSymbol.Kind.PARAMETER
            && graph.instructions().stream()
                .noneMatch(i -> i instanceof Instruction.Assign a && a.target().equals(place));
  }
}
