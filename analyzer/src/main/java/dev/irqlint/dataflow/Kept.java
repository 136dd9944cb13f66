package dev.irqlint.dataflow;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlDependence;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What is kept of one function, as {@link Relevance} finds out. */
final class Kept {
  final ControlFlowGraph graph;
  final ControlDependence control;

  /** The numbers of the instructions that are kept, see {@link #first}. */
  final BitSet instructions = new BitSet();

  /** The numbers of those of them whose values are known to matter already. */
  final BitSet settled = new BitSet();

  /** The blocks whose ways out are told apart. */
  final BitSet deciding = new BitSet();

  /** The blocks of which anything is kept. */
  final BitSet blocks = new BitSet();

  /** The numbers of the instructions that are looked at. */
  final BitSet watched = new BitSet();

  /** By block: the number of its first instruction. */
  private final int[] firsts;

  final RelevantPlaces.Pointees pointees = new RelevantPlaces.Pointees();

  /** The functions that call it. */
  final Set<Kept> callers = new LinkedHashSet<>();

  boolean isQueued;

  Kept(ControlFlowGraph graph, Predicate<Instruction> isWatched) {
    this.graph = graph;
    this.control = new ControlDependence(graph);
    this.firsts = new int[graph.blocks().size()];
    int next = 0;
    for (Block block : graph.blocks()) {
      firsts[block.index()] = next;
      for (Instruction instruction : block.instructions()) {
        // Assembly may do anything to memory.
        watched.set(
            next++, instruction instanceof Instruction.Opaque || isWatched.test(instruction));
      }
    }
  }

  /**
   * The number of the first instruction of a block; those after it have the numbers that follow.
   */
  int first(Block block) {
    return firsts[block.index()];
  }

  /** Whether a call of the function makes a difference. */
  boolean isRelevant() {
    return !blocks.isEmpty();
  }
}
