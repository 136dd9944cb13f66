package dev.irqlint.dataflow;

import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.DepthFirst;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Reachability;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which automatic variables and temporaries are still used where: what nobody reads any more need
 * not keep states apart. (Live variables, backwards over the blocks.)
 */
final class Lifetimes {
  private final Map<VariableSymbol, Integer> numbers = new HashMap<>();
  private final List<BitSet> liveAtStart;

  /**
   * Finds them for one function.
   *
   * @param areToldOf whether callers are told what is known in the end of where parameters lead to
   */
  Lifetimes(ControlFlowGraph graph, boolean areToldOf) {
    int count = graph.blocks().size();
    List<BitSet> used = new ArrayList<>(count);
    for (Block block : graph.blocks()) {
      BitSet uses = new BitSet();
      for (Instruction instruction : block.instructions()) {
        uses(instruction, uses);
      }
      uses(block.terminator(), uses);
      if (block.terminator() instanceof Terminator.Return) {
        use(graph.result(), uses);
        if (areToldOf) {
          graph.parameters().forEach(parameter -> uses.set(number(parameter)));
        }
      }
      used.add(uses);
    }
    // Uses are never killed by assignments: a little coarser, much simpler, and enough here.
    liveAtStart = used;
    List<List<Integer>> predecessors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      predecessors.add(new ArrayList<>(2));
    }
    for (Block block : graph.blocks()) {
      Reachability.successors(block)
          .forEach(successor -> predecessors.get(successor).add(block.index()));
    }
    spread(predecessors);
  }

  /**
   * Takes what is live at the start of a block to those before it. What comes last goes first:
   * without loops each block is then looked at once, however the blocks are numbered.
   */
  private void spread(List<List<Integer>> predecessors) {
    int[] rank = ranks(predecessors);
    PriorityQueue<Integer> work =
        new PriorityQueue<>(Comparator.comparingInt(block -> rank[block]));
    BitSet queued = new BitSet();
    for (int i = 0; i < rank.length; i++) {
      work.add(i);
      queued.set(i);
    }
    while (!work.isEmpty()) {
      int at = work.remove();
      queued.clear(at);
      BitSet live = liveAtStart.get(at);
      for (int before : predecessors.get(at)) {
        BitSet known = liveAtStart.get(before);
        int size = known.cardinality();
        known.or(live);
        if (known.cardinality() != size && !queued.get(before)) {
          queued.set(before);
          work.add(before);
        }
      }
    }
  }

  /** Numbers the blocks so that one has a higher number than those it leads to, but for loops. */
  private static int[] ranks(List<List<Integer>> predecessors) {
    int count = predecessors.size();
    List<Integer> lastFirst = IntStream.range(0, count).mapToObj(i -> count - 1 - i).toList();
    List<Integer> postorder = DepthFirst.postorder(lastFirst, predecessors);
    int[] rank = new int[count];
    for (int i = 0; i < count; i++) {
      rank[postorder.get(i)] = count - 1 - i;
    }
    return rank;
  }

  private void uses(Instruction instruction, BitSet uses) {
    if (instruction instanceof Instruction.Assign assign) {
      uses(assign.value(), uses);
      Values.addressReads(assign.target()).forEach(place -> use(place, uses));
      mention(assign.target(), uses);
    } else if (instruction instanceof Instruction.Call call) {
      uses(call.callee(), uses);
      call.arguments().forEach(argument -> uses(argument, uses));
    } else if (instruction instanceof Instruction.Evaluate evaluate) {
      uses(evaluate.value(), uses);
    }
  }

  private void uses(Terminator terminator, BitSet uses) {
    if (terminator instanceof Terminator.Branch branch) {
      uses(branch.condition(), uses);
    } else if (terminator instanceof Terminator.Switch choice) {
      uses(choice.selector(), uses);
    }
  }

  private void uses(Value value, BitSet uses) {
    Values.reads(value).forEach(place -> use(place, uses));
    if (value instanceof Value.AddressOf address) {
      mention(address.place(), uses);
    }
  }

  /** A field or element of a variable that is written or whose address is taken keeps it alive. */
  private void mention(Place place, BitSet uses) {
    use(place.root(), uses);
  }

  private void use(Place place, BitSet uses) {
    if (place.root() instanceof Place.Variable variable) {
      uses.set(number(variable.symbol()));
    }
  }

  private int number(VariableSymbol symbol) {
    return numbers.computeIfAbsent(symbol, s -> numbers.size());
  }

  /** The variables that nobody uses once control has reached a block. */
  Predicate<VariableSymbol> deadAt(int block) {
    return new Dead(this, block);
  }

  /** What {@link #deadAt} answers. A record: see {@link Facts#forget}. */
  private record Dead(Lifetimes lifetimes, int block) implements Predicate<VariableSymbol> {
    @Override
    public boolean test(VariableSymbol symbol) {
      return lifetimes.isDeadAt(symbol, block);
    }
  }

  /** Whether nobody uses {@code symbol} once control has reached a block. */
  private boolean isDeadAt(VariableSymbol symbol, int block) {
    if (symbol.isStatic()) {
      return false;
    }
    Integer number = numbers.get(symbol);
    return number == null || !liveAtStart.get(block).get(number);
  }
}
