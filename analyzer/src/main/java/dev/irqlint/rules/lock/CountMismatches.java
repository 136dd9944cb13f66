package dev.irqlint.rules.lock;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Counts;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the two ends of a lifetime where a count of users decides at one of them: each open
 * locks and the last close alone unlocks, or the first open alone locks and each close unlocks.
 */
final class CountMismatches {
  private final DriverFacts facts;
  private final LockCalls calls;
  private final Counts counts;
  private final List<Mismatch> all = new ArrayList<>();

  /**
   * A call at one end, which no count guards.
   *
   * @param passage a way over it
   * @param section the section
   * @param isLock whether it locks; otherwise it unlocks
   */
  record Mismatch(CallPassage passage, Section section, boolean isLock) {}

  CountMismatches(DriverFacts facts) {
    this.facts = facts;
    this.calls = new LockCalls(facts);
    this.counts = new Counts(facts.callGraph(), facts.kernel());
    for (Map.Entry<RoleKind, Set<Section>> held : facts.lifetimes().heldBy().entrySet()) {
      // Drivers are loaded once: nothing is counted there.
      if (held.getKey() != RoleKind.DRIVER_ENTRY && !held.getKey().endings().isEmpty()) {
        held.getValue().forEach(section -> compare(held.getKey(), section));
      }
    }
  }

  /** What does not match. */
  List<Mismatch> all() {
    return List.copyOf(all);
  }

  private void compare(RoleKind kind, Section section) {
    Set<RoleKind> endings = kind.endings();
    endings.remove(RoleKind.UNLOAD);
    Set<Handles.Use> locks = new LinkedHashSet<>();
    Set<Handles.Use> unlocks = new LinkedHashSet<>();
    for (Handles.Use use : facts.handles().uses()) {
      boolean isUnlock = use.kind() == Handles.Kind.UNLOCK;
      if (facts.handles().sections(use).equals(Set.of(section))
          && isReached(use, isUnlock ? endings : Set.of(kind))) {
        (isUnlock ? unlocks : locks).add(use);
      }
    }
    if (locks.isEmpty() || unlocks.isEmpty()) {
      return;
    }
    if (locks.stream().noneMatch(this::isGuarded) && unlocks.stream().allMatch(this::isGuarded)) {
      locks.forEach(lock -> add(lock, section, true));
    } else if (locks.stream().allMatch(this::isGuarded)) {
      unlocks.stream()
          .filter(unlock -> !isGuarded(unlock))
          .forEach(unlock -> add(unlock, section, false));
    }
  }

  private boolean isReached(Handles.Use use, Set<RoleKind> kinds) {
    return calls.passages(use).stream()
        .flatMap(passage -> facts.origins(passage.context()).stream())
        .map(EntryPoint::role)
        .anyMatch(role -> kinds.contains(role.kind()));
  }

  private boolean isGuarded(Handles.Use use) {
    return counts.isGuarded(use.graph(), use.call());
  }

  private void add(Handles.Use use, Section section, boolean isLock) {
    calls.passages(use).stream()
        .findFirst()
        .ifPresent(passage -> all.add(new Mismatch(passage, section, isLock)));
  }
}
