package dev.irqlint.lock;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Reachability;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tests of a count of users, such as {@code if (InterlockedDecrement(&Opens) == 0)}. */
public final class Counts {
  /** How many assignments back a tested value is followed. */
  private static final int DEPTH = 4;

  private final CallGraph callGraph;
  private final KernelModel kernel;

  /** Looks at the functions of one driver. */
  public Counts(CallGraph callGraph, KernelModel kernel) {
    this.callGraph = callGraph;
    this.kernel = kernel;
  }

  /**
   * Whether a call is made only where a count says so: in its function, or wherever that function
   * is called.
   *
   * @param like tells the calls that do the same: where the count only chooses between two of them,
   *     it guards neither
   */
  public boolean isGuarded(
      ControlFlowGraph graph, Instruction.Call call, Predicate<Instruction.Call> like) {
    return isGuarded(graph, call, like, new HashSet<>());
  }

  private boolean isGuarded(
      ControlFlowGraph graph,
      Instruction.Call call,
      Predicate<Instruction.Call> like,
      Set<FunctionSymbol> seen) {
    if (isGuardedHere(graph, call, like)) {
      return true;
    }
    boolean isCalled = false;
    for (FunctionSymbol caller :
        seen.add(graph.function()) ? callGraph.functions() : Set.<FunctionSymbol>of()) {
      ControlFlowGraph at = callGraph.graph(caller).orElseThrow();
      for (Instruction.Call outer : at.calls()) {
        if (callGraph.targets(outer).contains(graph.function())) {
          isCalled = true;
          if (!isGuarded(at, outer, like, seen)) {
            return false;
          }
        }
      }
    }
    return isCalled;
  }

  private boolean isGuardedHere(
      ControlFlowGraph graph, Instruction.Call call, Predicate<Instruction.Call> like) {
    for (Block block : graph.blocks()) {
      if (block.terminator() instanceof Terminator.Branch branch) {
        BitSet whenTrue = reach(graph, branch.whenTrue());
        BitSet whenFalse = reach(graph, branch.whenFalse());
        BitSet only = (BitSet) whenTrue.clone();
        only.andNot(whenFalse);
        whenFalse.andNot(whenTrue);
        boolean isWhenTrue = holds(graph, only, call::equals);
        boolean isOnOneSide = isWhenTrue || holds(graph, whenFalse, call::equals);
        if (isOnOneSide
            && !holds(graph, isWhenTrue ? whenFalse : only, like)
            && tested(branch.condition()).stream().anyMatch(p -> isCounted(graph, p, DEPTH))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holds(
      ControlFlowGraph graph, BitSet blocks, Predicate<Instruction.Call> wanted) {
    return blocks.stream()
        .mapToObj(block -> graph.blocks().get(block))
        .flatMap(block -> block.instructions().stream())
        .anyMatch(instruction -> instruction instanceof Instruction.Call call && wanted.test(call));
  }

  /** The blocks that control can come to from {@code from}, itself among them. */
  static BitSet reach(ControlFlowGraph graph, int from) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>(List.of(from));
    while (!work.isEmpty()) {
      int at = work.remove();
      if (!seen.get(at)) {
        seen.set(at);
        work.addAll(Reachability.successors(graph.blocks().get(at)));
      }
    }
    return seen;
  }

  /**
   * Whether a condition is of a count, or of a flag that is set on one side of the branch alone.
   *
   * @param side the blocks of that side
   * @param other the blocks of the other side
   */
  boolean isCountOrFlag(ControlFlowGraph graph, Value condition, BitSet side, BitSet other) {
    return tested(condition).stream()
        .anyMatch(place -> isCounted(graph, place, DEPTH) || isFlag(graph, place, side, other));
  }

  private static List<Place> tested(Value condition) {
    return condition instanceof Value.Predicate ? List.of() : Values.reads(condition);
  }

  /** Something that this function counts up or down, or a copy of it. */
  private boolean isCounted(ControlFlowGraph graph, Place tested, int depth) {
    for (Instruction instruction : depth == 0 ? List.<Instruction>of() : graph.instructions()) {
      if (instruction instanceof Instruction.Call call && call.result().equals(tested)) {
        if (writesShared(call)) {
          return true;
        }
      } else if (instruction instanceof Instruction.Assign assign
          && assign.target().equals(tested)) {
        List<Place> read = Values.reads(assign.value());
        boolean isStep =
            assign.value() instanceof Value.Binary binary
                && (binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.SUBTRACT);
        boolean isSelf = read.contains(tested) && isShared(tested);
        if ((isStep && isSelf)
            || (!isShared(tested)
                && read.stream().anyMatch(from -> isCounted(graph, from, depth - 1)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** A call such as that of an interlocked increment. */
  private boolean writesShared(Instruction.Call call) {
    return !call.arguments().isEmpty()
        && call.arguments().get(0) instanceof Value.AddressOf counted
        && isShared(counted.place())
        && kernel.routine(call.name()).stream()
            .flatMap(routine -> routine.effects().stream())
            .anyMatch(
                clause ->
                    clause.effect() instanceof Effect.WriteMemory write && write.pointer() == 0);
  }

  /** Something that only the side which locks sets to a constant. */
  private static boolean isFlag(ControlFlowGraph graph, Place tested, BitSet side, BitSet other) {
    return isShared(tested)
        && graph.blocks().stream()
            .filter(block -> side.get(block.index()) && !other.get(block.index()))
            .flatMap(block -> block.instructions().stream())
            .anyMatch(
                instruction ->
                    instruction instanceof Instruction.Assign assign
                        && assign.target().equals(tested)
                        && assign.value() instanceof Value.Constant);
  }

  /** What outlives the function: a field of an object, or a static variable. */
  private static boolean isShared(Place place) {
    return !(place.root() instanceof Place.Variable variable) || variable.symbol().isStatic();
  }
}
