package dev.irqlint.dataflow;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes the states at the beginnings of blocks through them once more, to show them to somebody.
 */
final class Replay<P, R> {
  private final Solution<P, R> solution;
  private final Steps<P, R> steps;

  Replay(Solution<P, R> solution, Steps<P, R> steps) {
    this.solution = solution;
    this.steps = steps;
  }

  /** Shows all ways over the wanted instructions of a context, in the order of its blocks. */
  void show(
      Context<P, R> context, Predicate<Instruction> isWanted, Solution.Visitor<P, R> visitor) {
    for (Block block : context.graph.blocks()) {
      BitSet wanted = new BitSet();
      for (int i = 0; i < block.instructions().size(); i++) {
        wanted.set(i, isWanted.test(block.instructions().get(i)));
      }
      if (!wanted.isEmpty()) {
        for (Context.Node<P, R> node : context.at(block.index())) {
          show(node, block, wanted, visitor);
        }
      }
    }
  }

  /** Goes through a block as far as anything in it is wanted. */
  private void show(
      Context.Node<P, R> node, Block block, BitSet wanted, Solution.Visitor<P, R> visitor) {
    Context<P, R> context = node.context;
    List<Steps.Way<P>> ways =
        List.of(new Steps.Way<>(new State<>(node.property, node.facts), node.trail));
    for (int i = 0; i < wanted.length(); i++) {
      Instruction instruction = block.instructions().get(i);
      List<Steps.Way<P>> next = new ArrayList<>(ways.size());
      for (Steps.Way<P> way : ways) {
        List<Steps.Way<P>> after = steps.step(node, instruction, way, raised -> {});
        if (wanted.get(i)) {
          visitor.visit(
              new Solution.Passage<>(
                  context.number,
                  context.graph.function(),
                  context.entry,
                  instruction,
                  way.state(),
                  properties(after),
                  way.trail(),
                  solution));
        }
        next.addAll(after);
      }
      ways = steps.merge(next);
    }
  }

  private List<P> properties(List<Steps.Way<P>> ways) {
    return ways.size() == 1
        ? List.of(ways.get(0).state().property())
        : ways.stream().map(each -> each.state().property()).distinct().toList();
  }
}
