package dev.irqlint.rules.lock;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallbackSites;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.Section;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which calls lock a section for a lifetime, and which unlock it at its end. */
final class LockEnds {
  private final DriverFacts facts;
  private final LockCalls calls;

  LockEnds(DriverFacts facts) {
    this.facts = facts;
    this.calls = new LockCalls(facts);
  }

  /** The calls of the driver in their order. */
  CallbackSites sites() {
    return facts.callbackSites();
  }

  /** The kinds of callback that end what a kind begins, Unload left out. */
  static Set<RoleKind> endings(RoleKind kind) {
    Set<RoleKind> endings = kind.endings().isEmpty() ? EnumSet.of(kind) : kind.endings();
    endings.remove(RoleKind.UNLOAD);
    return endings;
  }

  /** The locks of a section in callbacks of a kind that are not undone on the spot. */
  Set<Handles.Use> locks(RoleKind kind, Section section) {
    Set<Handles.Use> locks = new LinkedHashSet<>();
    for (Handles.Use use : uses(section)) {
      if (use.kind() != Handles.Kind.UNLOCK
          && isReached(use, Set.of(kind))
          && !isLearning(use, section)) {
        locks.add(use);
      }
    }
    return locks;
  }

  /** The unlocks of a section that end what callbacks of a kind have begun. */
  Set<Handles.Use> unlocks(RoleKind kind, Section section) {
    Set<Handles.Use> unlocks = new LinkedHashSet<>();
    for (Handles.Use use : uses(section)) {
      if (use.kind() == Handles.Kind.UNLOCK
          && isReached(use, endings(kind))
          && !(kind.endings().isEmpty() && undoesOwn(use, section))) {
        unlocks.add(use);
      }
    }
    return unlocks;
  }

  private List<Handles.Use> uses(Section section) {
    return facts.handles().uses().stream()
        .filter(use -> facts.handles().sections(use).contains(section))
        .toList();
  }

  private boolean isReached(Handles.Use use, Set<RoleKind> kinds) {
    return calls.passages(use).stream()
        .flatMap(passage -> facts.origins(passage.context()).stream())
        .map(EntryPoint::role)
        .anyMatch(role -> kinds.contains(role.kind()));
  }

  /**
   * Whether an unlock comes after a lock on the way of one callback: it undoes that lock, as where
   * something fails. What serves requests in a loop may lock for one and unlock for the next.
   */
  private boolean undoesOwn(Handles.Use unlock, Section section) {
    return uses(section).stream()
        .filter(use -> use.kind() != Handles.Kind.UNLOCK)
        .filter(lock -> !LockCalls.isInLoop(facts, lock))
        .anyMatch(
            lock -> sites().mayPrecede(CallbackSites.Site.of(lock), CallbackSites.Site.of(unlock)));
  }

  /** A lock that is made for the handle alone: the next thing that happens is the unlock. */
  private boolean isLearning(Handles.Use lock, Section section) {
    return uses(section).stream()
        .filter(use -> use.kind() == Handles.Kind.UNLOCK && use.graph().equals(lock.graph()))
        .anyMatch(unlock -> isRightAfter(lock.graph(), lock, unlock));
  }

  private static boolean isRightAfter(
      ControlFlowGraph graph, Handles.Use first, Handles.Use second) {
    for (Block block : graph.blocks()) {
      int at = block.instructions().indexOf(first.call());
      if (at >= 0) {
        return block.instructions().indexOf(second.call()) > at;
      }
    }
    return false;
  }
}
