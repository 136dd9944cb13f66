package dev.irqlint.rules.lock;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Reachability;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.Section;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells unlocks that undo nothing: the path has unlocked before what it locked itself, or what the
 * lifetime that it ends had locked; or it is Unload's, which comes after everything else.
 */
final class SurplusUnlocks {
  private final DriverFacts facts;
  private final UnsetHandles handles;
  private final LockEnds ends;

  SurplusUnlocks(DriverFacts facts) {
    this.facts = facts;
    this.handles = new UnsetHandles(facts);
    this.ends = new LockEnds(facts);
  }

  boolean isSurplus(Handles.Use use, CallPassage passage, Section section) {
    if (passage.locks().isLocked(section)
        || !LockByUnsetHandle.why(handles, use, passage).isEmpty()
        || !isCounted(use, section)) {
      return false;
    }
    return LockSteps.unlocks(passage.trail(), section)
        || undoesTooMuch(passage, section)
        || isAfterAll(use, passage);
  }

  /**
   * What ends a lifetime has already undone all that was locked when it began. Lifetimes without an
   * order, such as those of requests, may have locked more than once.
   */
  private boolean undoesTooMuch(CallPassage passage, Section section) {
    return facts.locksAt(passage.origin()).isLocked(section)
        && LockSteps.unlocksOnly(passage.trail(), section)
        && facts.lifetimes().heldBy().entrySet().stream()
            .filter(held -> held.getValue().contains(section))
            .allMatch(held -> isLockedOnce(held.getKey(), section));
  }

  private boolean isLockedOnce(RoleKind kind, Section section) {
    return !kind.endings().isEmpty()
        || ends.locks(kind, section).stream().map(Handles.Use::graph).distinct().count() == 1;
  }

  /** Unload unlocks, whatever it finds, what nobody has left locked. */
  private boolean isAfterAll(Handles.Use use, CallPassage passage) {
    Set<EntryPoint> origins = facts.origins(passage.context());
    boolean isUnload =
        !origins.isEmpty()
            && origins.stream().allMatch(origin -> origin.role().kind() == RoleKind.UNLOAD);
    boolean isMarked = use.operand() instanceof Value.Load load && handles.isNulled(load.place());
    return isUnload
        && !isMarked
        && isUnconditional(use.graph(), use.call())
        && facts
            .route(passage.context(), origins::contains)
            .filter(this::isUnconditional)
            .isPresent();
  }

  private boolean isUnconditional(Solution.Route<EntryPoint> route) {
    ControlFlowGraph caller = facts.callGraph().graph(route.reason().function()).orElse(null);
    for (Solution.Link link : route.links()) {
      if (caller == null || !isUnconditional(caller, link.call())) {
        return false;
      }
      caller = facts.callGraph().graph(link.callee()).orElse(null);
    }
    return true;
  }

  /** Whether every way through a function goes over a call. */
  private static boolean isUnconditional(ControlFlowGraph graph, Instruction.Call call) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> work = new ArrayDeque<>(Set.of(0));
    while (!work.isEmpty()) {
      Block block = graph.blocks().get(work.remove());
      if (!seen.add(block.index()) || block.instructions().contains(call)) {
        continue;
      }
      if (block.terminator() instanceof Terminator.Return) {
        return false;
      }
      work.addAll(Reachability.successors(block));
    }
    return true;
  }

  /** Where loops lock or unlock, nobody counts the turns. */
  private boolean isCounted(Handles.Use use, Section section) {
    return facts.handles().uses().stream()
        .filter(other -> other.graph().equals(use.graph()))
        .filter(other -> facts.handles().sections(other).contains(section))
        .noneMatch(other -> LockCalls.isInLoop(facts, other));
  }
}
