package dev.irqlint.cfg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which blocks of a graph lead to which, exceptions included. */
public final class Reachability {
  private final List<BitSet> after = new ArrayList<>();

  /**
   * Finds out for all blocks of {@code graph}.
   *
   * @param truths tells whether a condition always or never holds, as in {@code while (FALSE)}
   */
  public Reachability(ControlFlowGraph graph, Function<Value, Optional<Boolean>> truths) {
    for (Block block : graph.blocks()) {
      BitSet seen = new BitSet();
      Deque<Integer> work = new ArrayDeque<>(successors(block, truths));
      while (!work.isEmpty()) {
        int at = work.remove();
        if (!seen.get(at)) {
          seen.set(at);
          work.addAll(successors(graph.blocks().get(at), truths));
        }
      }
      after.add(seen);
    }
  }

  /** Whether control can come to {@code to} after it has left {@code from}. */
  public boolean leads(Block from, Block to) {
    return after.get(from.index()).get(to.index());
  }

  /** Whether control can come to a block again. */
  public boolean isInLoop(Block block) {
    return leads(block, block);
  }

  /** The blocks that come right after a block, its handler among them. */
  public static List<Integer> successors(Block block) {
    return successors(block, condition -> Optional.empty());
  }

  private static List<Integer> successors(Block block, Function<Value, Optional<Boolean>> truths) {
    List<Integer> successors = new ArrayList<>();
    Terminator terminator = block.terminator();
    if (terminator instanceof Terminator.Jump jump) {
      successors.add(jump.target());
    } else if (terminator instanceof Terminator.Branch branch) {
      Optional<Boolean> truth = truths.apply(branch.condition());
      if (truth.orElse(true)) {
        successors.add(branch.whenTrue());
      }
      if (!truth.orElse(false)) {
        successors.add(branch.whenFalse());
      }
    } else if (terminator instanceof Terminator.Switch choice) {
      successors.add(choice.otherwise());
      choice.cases().forEach(each -> successors.add(each.target()));
    }
    if (block.handler() != Block.NO_HANDLER) {
      successors.add(block.handler());
    }
    return successors;
  }
}
