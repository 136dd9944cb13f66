package dev.irqlint.rules.lock;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells locks whose handle nobody takes: it is followed from the call to its first use. */
final class DroppedHandles {
  private final DriverFacts facts;
  private final ControlFlowGraph graph;

  /** The handle lies in these variables before this instruction of this block. */
  private record At(int block, int instruction, Set<Place> held) {}

  private DroppedHandles(DriverFacts facts, ControlFlowGraph graph) {
    this.facts = facts;
    this.graph = graph;
  }

  /** Whether no path from a lock by address leads to a use of its handle. */
  static boolean isDropped(DriverFacts facts, Handles.Use lock) {
    return lock.kind() == Handles.Kind.LOCK_BY_ADDRESS
        && new DroppedHandles(facts, lock.graph()).isDropped(lock.call());
  }

  /** The same for the lock at a call. */
  static boolean isDropped(DriverFacts facts, Instruction.Call lock) {
    return facts.handles().uses().stream()
        .filter(use -> use.call().span().equals(lock.span()))
        .anyMatch(use -> isDropped(facts, use));
  }

  private boolean isDropped(Instruction.Call lock) {
    Set<At> seen = new HashSet<>();
    Deque<At> work = new ArrayDeque<>();
    for (Block block : graph.blocks()) {
      int index = block.instructions().indexOf(lock);
      if (index >= 0) {
        work.add(new At(block.index(), index + 1, Set.of(lock.result())));
      }
    }
    while (!work.isEmpty()) {
      At at = work.remove();
      if (seen.add(at) && follow(at, lock, work)) {
        return false;
      }
    }
    return true;
  }

  /** Follows one block; true if the handle is used in it. */
  private boolean follow(At at, Instruction.Call lock, Deque<At> work) {
    Block block = graph.blocks().get(at.block);
    Set<Place> held = new HashSet<>(at.held);
    List<Instruction> instructions = block.instructions();
    for (int i = at.instruction; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      if (instruction.equals(lock)) {
        return false;
      }
      if (uses(instruction, held)) {
        return true;
      }
      if (instruction instanceof Instruction.Assign assign) {
        boolean isCopy = assign.value() instanceof Value.Load load && held.contains(load.place());
        if (isCopy) {
          held.add(assign.target());
        } else {
          held.remove(assign.target());
        }
      }
    }
    Terminator terminator = block.terminator();
    if (terminator instanceof Terminator.Jump jump) {
      work.add(new At(jump.target(), 0, held));
    } else if (terminator instanceof Terminator.Branch branch) {
      work.add(new At(branch.whenTrue(), 0, held));
      work.add(new At(branch.whenFalse(), 0, held));
    } else if (terminator instanceof Terminator.Switch choice) {
      work.add(new At(choice.otherwise(), 0, held));
      choice.cases().forEach(each -> work.add(new At(each.target(), 0, held)));
    }
    return false;
  }

  private boolean uses(Instruction instruction, Set<Place> held) {
    if (instruction instanceof Instruction.Assign assign) {
      if (assign.value() instanceof Value.Load load && held.contains(load.place())) {
        return !isOwn(assign.target());
      }
      return !isTest(assign.value()) && mentions(assign.value(), held);
    }
    if (instruction instanceof Instruction.Call call) {
      return call.arguments().stream().anyMatch(argument -> mentions(argument, held))
          && !isOnlyShown(call);
    }
    return instruction instanceof Instruction.Opaque;
  }

  /** A routine of the kernel that does nothing to anything, such as one that prints. */
  private boolean isOnlyShown(Instruction.Call call) {
    return facts
        .routine(call)
        .filter(routine -> routine.effects().isEmpty() && routine.registrations().isEmpty())
        .isPresent();
  }

  /** A variable that this function alone can see, unless its address is taken. */
  private boolean isOwn(Place target) {
    return target instanceof Place.Variable variable
        && !variable.equals(graph.result())
        && (variable.symbol().kind() == VariableSymbol.Kind.LOCAL
            || variable.symbol().kind() == VariableSymbol.Kind.TEMPORARY)
        && graph.instructions().stream().noneMatch(i -> takesAddress(i, variable));
  }

  private static boolean takesAddress(Instruction instruction, Place variable) {
    Value address = new Value.AddressOf(variable);
    return instruction instanceof Instruction.Call call
        ? call.arguments().contains(address)
        : instruction instanceof Instruction.Assign assign && assign.value().equals(address);
  }

  private static boolean isTest(Value value) {
    return value instanceof Value.Unary unary
        ? unary.op() == UnaryOp.NOT
        : value instanceof Value.Binary binary
            && (binary.op() == BinaryOp.EQUAL || binary.op() == BinaryOp.NOT_EQUAL);
  }

  private static boolean mentions(Value value, Set<Place> held) {
    return Values.reads(value).stream().anyMatch(held::contains) || held.contains(addressed(value));
  }

  private static @Nullable Place addressed(Value value) {
    return value instanceof Value.AddressOf address ? address.place() : null;
  }
}
