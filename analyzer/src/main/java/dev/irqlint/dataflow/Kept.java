package dev.irqlint.dataflow;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlDependence;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What is kept of one function, as {@link Relevance} finds out. */
final class Kept {
  final ControlFlowGraph graph;
  final ControlDependence control;

  /** By block: the positions of the instructions that are kept. */
  final List<BitSet> instructions = new ArrayList<>();

  /** By block: of these, the positions of those whose values are known to matter already. */
  final List<BitSet> settled = new ArrayList<>();

  /** The blocks whose ways out are told apart. */
  final BitSet deciding = new BitSet();

  /** The blocks of which anything is kept. */
  final BitSet blocks = new BitSet();

  /** By block: the positions of the instructions that are looked at. */
  final List<BitSet> watched = new ArrayList<>();

  final RelevantPlaces.Pointees pointees = new RelevantPlaces.Pointees();

  /** The functions that call it. */
  final Set<Kept> callers = new LinkedHashSet<>();

  boolean isQueued;

  Kept(ControlFlowGraph graph, Predicate<Instruction> isWatched) {
    this.graph = graph;
    this.control = new ControlDependence(graph);
    for (Block block : graph.blocks()) {
      BitSet here = new BitSet();
      for (int i = 0; i < block.instructions().size(); i++) {
        Instruction instruction = block.instructions().get(i);
        // Assembly may do anything to memory.
        here.set(i, instruction instanceof Instruction.Opaque || isWatched.test(instruction));
      }
      watched.add(here);
      instructions.add(new BitSet());
      settled.add(new BitSet());
    }
  }

  /** Whether a call of the function makes a difference. */
  boolean isRelevant() {
    return !blocks.isEmpty();
  }
}
