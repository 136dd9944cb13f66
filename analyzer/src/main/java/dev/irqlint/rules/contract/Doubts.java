package dev.irqlint.rules.contract;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.dataflow.Trail;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.rule.UndecidedFunctions;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where a level comes from of which one cannot be sure. */
final class Doubts {
  private final DriverFacts facts;
  private final UndecidedFunctions undecided;
  private final LevelMoves moves;

  /** By call, and by the number of its function in one state: the levels at which it is made. */
  private final IdentityHashMap<Instruction.Call, Map<Integer, Set<IrqlRange>>> levels =
      new IdentityHashMap<>();

  private final Map<FunctionSymbol, IrqlRange> roles = new HashMap<>();

  /**
   * By undecided function, once it is asked about: the calls of others at hand that it makes at two
   * levels, on ways that began at one.
   */
  private final Map<FunctionSymbol, Set<Instruction>> mixed = new HashMap<>();

  Doubts(DriverFacts facts) {
    this.facts = facts;
    this.undecided = facts.shared(UndecidedFunctions.class, UndecidedFunctions::new);
    this.moves = facts.shared(LevelMoves.class, LevelMoves::new);
    for (CallPassage passage : facts.passages()) {
      levels
          .computeIfAbsent(passage.call(), call -> new HashMap<>())
          .computeIfAbsent(passage.context(), context -> new HashSet<>())
          .add(passage.irql());
    }
    for (EntryPoint entry : facts.entered()) {
      if (entry.isCallback()) {
        roles.merge(entry.function(), entry.irql(), IrqlRange::join);
      }
    }
  }

  /** Whether a call is made at more than one level though its function was entered at one. */
  boolean isMixed(CallPassage passage) {
    return levels
            .getOrDefault(passage.call(), Map.of())
            .getOrDefault(passage.context(), Set.of())
            .size()
        > 1;
  }

  /**
   * Whether the level is that of a function which returns at two levels, of a callback that the
   * driver calls itself above the level that the system calls it at, as drivers do where no
   * interrupts come, such as when a crash dump is written, or of one that {@link SplitPointers}
   * lead to.
   */
  boolean isLeaked(CallPassage passage) {
    if (facts.shared(SplitPointers.class, SplitPointers::new).decideAbout(passage)) {
      return true;
    }
    boolean isMixedHere =
        undecided.contains(passage.function())
            && levels.getOrDefault(passage.call(), Map.of()).values().stream()
                .anyMatch(here -> here.size() > 1);
    if (isMixedHere) {
      return true;
    }
    return moves.dependsOn(passage, step -> isUnsure(passage, step));
  }

  private boolean isUnsure(CallPassage passage, Trail<Pair<IrqlState, LockState>> step) {
    FunctionSymbol entered = step.entered();
    return entered == null
        ? undecided.isUnsure(step)
        : mixed(caller(passage, step)).contains(step.instruction()) || isAboveRole(entered, step);
  }

  /** The function that makes the call which a step of the way to a passage is. */
  private static FunctionSymbol caller(
      CallPassage passage, Trail<Pair<IrqlState, LockState>> into) {
    for (Trail<Pair<IrqlState, LockState>> step = into.previous();
        step != null;
        step = step.previous()) {
      FunctionSymbol entered = step.entered();
      if (entered != null) {
        return entered;
      }
    }
    return passage.origin().function();
  }

  private Set<Instruction> mixed(FunctionSymbol function) {
    Set<Instruction> known = mixed.get(function);
    if (known == null) {
      known = undecided.contains(function) ? findMixed(function) : Set.of();
      mixed.put(function, known);
    }
    return known;
  }

  private Set<Instruction> findMixed(FunctionSymbol function) {
    Set<Instruction> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Integer> contexts = new TreeSet<>();
    for (Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending : facts.endings()) {
      if (ending.function().equals(function)) {
        contexts.add(ending.context());
      }
    }
    for (int context : contexts) {
      IdentityHashMap<Instruction, IrqlRange> first = new IdentityHashMap<>();
      facts.visitCalls(
          context,
          passage -> {
            IrqlRange level = passage.before().property().first().now();
            IrqlRange before = first.putIfAbsent(passage.instruction(), level);
            if (before != null && !before.equals(level)) {
              found.add(passage.instruction());
            }
          });
    }
    return found;
  }

  private boolean isAboveRole(FunctionSymbol entered, Trail<Pair<IrqlState, LockState>> step) {
    IrqlRange role = roles.get(entered);
    return role != null && step.after().first().now().isAbove(role.high());
  }
}
