package dev.irqlint.rules.contract;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Terminator;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Tells whether a function has ways that avoid a call: where it has, the call is guarded. */
final class Detours {
  private Detours() {}

  /** Whether some way from the entry to a return does not pass {@code call}. */
  static boolean exist(ControlFlowGraph graph, Instruction.Call call) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>();
    work.add(0);
    while (!work.isEmpty()) {
      int index = work.remove();
      Block block = graph.blocks().get(index);
      if (seen.get(index) || block.instructions().contains(call)) {
        continue;
      }
      seen.set(index);
      if (block.terminator() instanceof Terminator.Return) {
        return true;
      }
      work.addAll(successors(block.terminator()));
    }
    return false;
  }

  /** The blocks that control may go to. */
  static List<Integer> successors(Terminator terminator) {
    if (terminator instanceof Terminator.Jump jump) {
      return List.of(jump.target());
    }
    if (terminator instanceof Terminator.Branch branch) {
      return List.of(branch.whenTrue(), branch.whenFalse());
    }
    if (terminator instanceof Terminator.Switch choice) {
      Deque<Integer> targets = new ArrayDeque<>();
      choice.cases().forEach(each -> targets.add(each.target()));
      targets.add(choice.otherwise());
      return List.copyOf(targets);
    }
    return List.of();
  }
}
