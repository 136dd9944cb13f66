package dev.irqlint.rules.contract;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlDependence;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Calls that are made or not as a count of references says, when one of them is given up.
 *
 * <p>Whoever gives up a reference while somebody else holds one does not come to where the object
 * is torn down. Who holds one the analysis does not follow: what such a call leads to is possible
 * and no more.
 */
final class LastReferences {
  private final CallGraph callGraph;
  private final LevelMoves moves;

  /** The functions that return what is left of a count, or was there before. */
  private final Set<FunctionSymbol> counting = new HashSet<>();

  private final Set<Instruction> decided = Collections.newSetFromMap(new IdentityHashMap<>());

  LastReferences(DriverFacts facts) {
    this.callGraph = facts.callGraph();
    this.moves = facts.shared(LevelMoves.class, LevelMoves::new);
    boolean isNews = true;
    while (isNews) {
      isNews = false;
      for (FunctionSymbol function : callGraph.functions()) {
        ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
        isNews |= counts(graph).contains(graph.result()) && counting.add(function);
      }
    }
    for (FunctionSymbol function : callGraph.functions()) {
      ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
      Set<Place> counts = counts(graph);
      if (!counts.isEmpty()) {
        noteDecided(graph, counts);
      }
    }
  }

  /** The variables of a function that hold a count, or what is computed from one. */
  private Set<Place> counts(ControlFlowGraph graph) {
    Set<Place> counts = new HashSet<>();
    for (Instruction.Call call : graph.calls()) {
      if (isDecrement(call) || callGraph.targets(call).stream().anyMatch(counting::contains)) {
        counts.add(call.result());
      }
    }
    boolean isNews = !counts.isEmpty();
    while (isNews) {
      isNews = false;
      for (Instruction instruction : graph.instructions()) {
        isNews |=
            instruction instanceof Instruction.Assign assign
                && assign.target() instanceof Place.Variable
                && reads(assign.value(), counts)
                && counts.add(assign.target());
      }
    }
    return counts;
  }

  private static boolean isDecrement(Instruction.Call call) {
    String name = call.name().startsWith("_") ? call.name().substring(1) : call.name();
    return name.startsWith("InterlockedDecrement");
  }

  private static boolean reads(Value value, Set<Place> places) {
    return Values.reads(value).stream().anyMatch(places::contains);
  }

  private void noteDecided(ControlFlowGraph graph, Set<Place> counts) {
    ControlDependence control = new ControlDependence(graph);
    for (Block block : control.isExact() ? graph.blocks() : Set.<Block>of()) {
      if (dependsOn(counts, block, graph, control)) {
        decided.addAll(block.instructions());
      }
    }
  }

  /** Whether a branch that asks a count decides whether a block is come to, at whatever remove. */
  private static boolean dependsOn(
      Set<Place> counts, Block block, ControlFlowGraph graph, ControlDependence control) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>(Set.of(block.index()));
    while (!work.isEmpty()) {
      BitSet deciders = (BitSet) control.deciders(work.remove()).clone();
      deciders.andNot(seen);
      seen.or(deciders);
      for (int i = deciders.nextSetBit(0); i >= 0; i = deciders.nextSetBit(i + 1)) {
        if (graph.blocks().get(i).terminator() instanceof Terminator.Branch branch
            && reads(branch.condition(), counts)) {
          return true;
        }
        work.add(i);
      }
    }
    return false;
  }

  /** Whether a count decides about a call and not about its level, too. */
  boolean decideAbout(CallPassage passage) {
    Trail<Pair<IrqlState, LockState>> raise = moves.raise(passage);
    return (raise == null || !decided.contains(raise.instruction()))
        && (decided.contains(passage.call())
            || moves.dependsOn(passage, step -> decided.contains(step.instruction())));
  }
}
