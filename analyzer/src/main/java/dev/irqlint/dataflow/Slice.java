package dev.irqlint.dataflow;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlDependence;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Terminator;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a function's graph down to what is kept of it. Where nothing of a branch is kept, control
 * goes on where its ways meet again. The instructions that are left are the same objects.
 */
final class Slice {
  private final Kept part;
  private final List<Block> blocks;

  /** By old number: the new number of a block that is kept. */
  private final int[] numbers;

  private final int returns;
  private final int stops;

  private Slice(Kept part) {
    this.part = part;
    this.blocks = part.graph.blocks();
    this.numbers = new int[blocks.size()];
    int next = 0;
    for (int i = 0; i < blocks.size(); i++) {
      if (isKept(i)) {
        numbers[i] = next++;
      }
    }
    this.returns = next;
    this.stops = next + 1;
  }

  /** The graph of what is kept. */
  static ControlFlowGraph of(Kept part) {
    return new Slice(part).graph();
  }

  private boolean isKept(int block) {
    return block == 0 || part.blocks.get(block);
  }

  private ControlFlowGraph graph() {
    List<Block> kept = new ArrayList<>();
    for (Block block : blocks) {
      if (isKept(block.index())) {
        int handler =
            block.handler() == Block.NO_HANDLER
                ? Block.NO_HANDLER
                : isDeciding(block) ? next(block.handler()) : meeting(block);
        kept.add(new Block(kept.size(), instructions(block), terminator(block), handler));
      }
    }
    kept.add(new Block(returns, List.of(), end(), Block.NO_HANDLER));
    kept.add(new Block(stops, List.of(), new Terminator.Stop(), Block.NO_HANDLER));
    ControlFlowGraph graph = part.graph;
    return new ControlFlowGraph(
        graph.function(), graph.parameters(), graph.result(), kept, graph.isComplete());
  }

  private boolean isDeciding(Block block) {
    return part.deciding.get(block.index());
  }

  /** Any of the function's returns. */
  private Terminator end() {
    return blocks.stream()
        .map(Block::terminator)
        .filter(Terminator.Return.class::isInstance)
        .findFirst()
        .orElse(new Terminator.Stop());
  }

  private List<Instruction> instructions(Block block) {
    int first = part.first(block);
    List<Instruction> kept = new ArrayList<>();
    for (int i = 0; i < block.instructions().size(); i++) {
      if (part.instructions.get(first + i)) {
        kept.add(block.instructions().get(i));
      }
    }
    return kept;
  }

  private Terminator terminator(Block block) {
    Terminator terminator = block.terminator();
    boolean isEnd =
        terminator instanceof Terminator.Return
            || terminator instanceof Terminator.Stop
            || terminator instanceof Terminator.Unwind;
    if (isEnd) {
      return terminator;
    }
    if (!isDeciding(block)) {
      return new Terminator.Jump(meeting(block));
    }
    if (terminator instanceof Terminator.Branch branch) {
      return new Terminator.Branch(
          branch.span(), branch.condition(), next(branch.whenTrue()), next(branch.whenFalse()));
    }
    if (terminator instanceof Terminator.Switch choice) {
      List<Terminator.Case> cases =
          choice.cases().stream()
              .map(each -> new Terminator.Case(each.low(), each.high(), next(each.target())))
              .toList();
      return new Terminator.Switch(
          choice.span(), choice.selector(), cases, next(choice.otherwise()));
    }
    return new Terminator.Jump(next(((Terminator.Jump) terminator).target()));
  }

  /** The new number of the first kept block where all ways out of a block meet. */
  private int meeting(Block block) {
    return next(part.control.meeting(block.index()));
  }

  /** The new number of a block, or of the first one kept that control comes to after it. */
  private int next(int block) {
    int at = block;
    while (at >= 0 && !isKept(at)) {
      at = part.control.meeting(at);
    }
    return at == ControlDependence.RETURN
        ? returns
        : at == ControlDependence.END ? stops : numbers[at];
  }
}
