package dev.irqlint.lock;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Branches on a count of users, or on a flag, that lock a section for the first of them: {@code if
 * (++Opens == 1) lock}. On the way past the lock somebody else has locked it already. Whether the
 * count is right nobody checks: the test is taken at its word.
 */
final class CountedLocks {
  private final CallGraph callGraph;
  private final Counts counts;
  private final Handles handles;
  private final Map<FunctionSymbol, Set<Section>> leftLocked = new HashMap<>();
  private final Map<Edge, Set<Section>> past = new HashMap<>();

  /** A condition with its outcome. */
  private record Edge(Value condition, boolean holds) {}

  /** Finds them in all functions of a driver. */
  CountedLocks(CallGraph callGraph, KernelModel kernel, Handles handles) {
    this.callGraph = callGraph;
    this.counts = new Counts(callGraph, kernel);
    this.handles = handles;
    if (!handles.uses().isEmpty()) {
      for (FunctionSymbol function : callGraph.functions()) {
        find(callGraph.graph(function).orElseThrow());
      }
    }
  }

  /** The sections that are locked already where a condition turned out as said. */
  Set<Section> locked(Value condition, boolean holds) {
    return past.isEmpty() ? Set.of() : past.getOrDefault(new Edge(condition, holds), Set.of());
  }

  private void find(ControlFlowGraph graph) {
    Map<Integer, Set<Section>> locks = locks(graph);
    if (locks.isEmpty()) {
      return;
    }
    for (Block block : graph.blocks()) {
      if (block.terminator() instanceof Terminator.Branch branch) {
        BitSet whenTrue = Counts.reach(graph, branch.whenTrue());
        BitSet whenFalse = Counts.reach(graph, branch.whenFalse());
        note(graph, branch, locks, whenTrue, whenFalse, true);
        note(graph, branch, locks, whenFalse, whenTrue, false);
      }
    }
  }

  private void note(
      ControlFlowGraph graph,
      Terminator.Branch branch,
      Map<Integer, Set<Section>> locks,
      BitSet side,
      BitSet other,
      boolean holds) {
    Set<Section> guarded = sections(locks, side, other);
    guarded.removeAll(sections(locks, other, side));
    if (!guarded.isEmpty() && counts.isCountOrFlag(graph, branch.condition(), side, other)) {
      past.computeIfAbsent(new Edge(branch.condition(), !holds), e -> new TreeSet<>())
          .addAll(guarded);
    }
  }

  /** The sections that are locked in blocks of one side of a branch alone. */
  private static Set<Section> sections(
      Map<Integer, Set<Section>> locks, BitSet side, BitSet other) {
    Set<Section> sections = new TreeSet<>();
    locks.forEach(
        (block, locked) -> {
          if (side.get(block) && !other.get(block)) {
            sections.addAll(locked);
          }
        });
    return sections;
  }

  // Locks.

  /** The blocks that lock sections, themselves or by what they call. */
  private Map<Integer, Set<Section>> locks(ControlFlowGraph graph) {
    Map<Integer, Set<Section>> locks = new HashMap<>();
    for (Handles.Use use : handles.uses()) {
      if (use.kind() != Handles.Kind.UNLOCK && use.graph().equals(graph)) {
        for (Block block : graph.blocks()) {
          if (block.instructions().contains(use.call())) {
            add(locks, block, handles.sections(use));
          }
        }
      }
    }
    for (Block block : graph.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call call) {
          callGraph.targets(call).forEach(target -> add(locks, block, leftLocked(target)));
        }
      }
    }
    return locks;
  }

  private static void add(Map<Integer, Set<Section>> locks, Block block, Set<Section> sections) {
    if (!sections.isEmpty()) {
      locks.computeIfAbsent(block.index(), b -> new TreeSet<>()).addAll(sections);
    }
  }

  /** The sections that a function, or what it calls, locks and does not unlock. */
  private Set<Section> leftLocked(FunctionSymbol function) {
    Set<Section> known = leftLocked.get(function);
    if (known != null) {
      return known;
    }
    Set<FunctionSymbol> reached = callGraph.closure(function);

    Set<Section> locked = new TreeSet<>();
    Set<Section> unlocked = new TreeSet<>();
    for (Handles.Use use : handles.uses()) {
      if (reached.contains(use.graph().function())) {
        (use.kind() == Handles.Kind.UNLOCK ? unlocked : locked).addAll(handles.sections(use));
      }
    }
    locked.removeAll(unlocked);
    leftLocked.put(function, locked);
    return locked;
  }
}
