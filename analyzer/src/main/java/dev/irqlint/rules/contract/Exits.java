package dev.irqlint.rules.contract;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.text.Span;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Where a function returns: for each instruction after which nothing more is done on some way, the
 * {@code return} or closing brace that this way ends at.
 */
final class Exits {
  private final IdentityHashMap<Instruction, Map<Span, Boolean>> after = new IdentityHashMap<>();

  Exits(ControlFlowGraph graph) {
    for (Block block : graph.blocks()) {
      List<Instruction> instructions = block.instructions();
      if (!instructions.isEmpty()) {
        Map<Span, Boolean> ends = new LinkedHashMap<>();
        follow(graph, block, true, new BitSet(), ends);
        after.put(instructions.get(instructions.size() - 1), ends);
      }
    }
  }

  /** The ends that are reached without a single instruction. */
  static List<Span> atOnce(ControlFlowGraph graph) {
    Map<Span, Boolean> ends = new LinkedHashMap<>();
    if (graph.blocks().get(0).instructions().isEmpty()) {
      follow(graph, graph.blocks().get(0), true, new BitSet(), ends);
    }
    return List.copyOf(ends.keySet());
  }

  private static void follow(
      ControlFlowGraph graph, Block block, boolean isSure, BitSet seen, Map<Span, Boolean> ends) {
    if (seen.get(block.index())) {
      return;
    }
    seen.set(block.index());
    if (block.terminator() instanceof Terminator.Return end) {
      ends.merge(end.span(), isSure, Boolean::logicalOr);
      return;
    }
    List<Integer> successors = Detours.successors(block.terminator());
    for (int index : successors) {
      Block next = graph.blocks().get(index);
      if (next.instructions().isEmpty()) {
        follow(graph, next, isSure && successors.size() == 1, seen, ends);
      }
    }
  }

  /**
   * Shows the ends after {@code instruction}, each with whether the way there has no branch that it
   * might not take.
   */
  void after(Instruction instruction, BiConsumer<Span, Boolean> visitor) {
    after.getOrDefault(instruction, Map.of()).forEach(visitor);
  }
}
