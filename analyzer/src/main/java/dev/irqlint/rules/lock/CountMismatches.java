package dev.irqlint.rules.lock;

import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Counts;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares the two ends of a lifetime: each open locks and the last close alone unlocks, the first
 * open alone locks and each close unlocks, an open locks twice and a close unlocks once.
 */
final class CountMismatches {
  private static final String EACH_LOCKS =
      "locked here for each user, but unlocked only when a count says that the last one is gone";
  private static final String FIRST_LOCKS =
      "locked only when a count says that there is a first user";
  private static final String ONCE_LOCKED = "locked only as long as there is no handle";

  private final DriverFacts facts;
  private final LockCalls calls;
  private final LockEnds ends;
  private final UnsetHandles handles;
  private final Counts counts;
  private final List<Mismatch> all = new ArrayList<>();

  /**
   * A call at one end, which no count guards.
   *
   * @param passage a way over it
   * @param section the section
   * @param isLock whether it locks; otherwise it unlocks
   * @param why what does not match
   */
  record Mismatch(CallPassage passage, Section section, boolean isLock, String why) {}

  CountMismatches(DriverFacts facts) {
    this.facts = facts;
    this.calls = new LockCalls(facts);
    this.ends = new LockEnds(facts);
    this.handles = new UnsetHandles(facts);
    this.counts = new Counts(facts.callGraph(), facts.kernel());
    for (Map.Entry<RoleKind, Set<Section>> held : facts.lifetimes().heldBy().entrySet()) {
      // Drivers are loaded once: nothing is counted there.
      if (held.getKey() != RoleKind.DRIVER_ENTRY) {
        held.getValue().forEach(section -> compare(held.getKey(), section));
      }
    }
  }

  /** What does not match. */
  List<Mismatch> all() {
    return List.copyOf(all);
  }

  private void compare(RoleKind kind, Section section) {
    Set<Handles.Use> locks = ends.locks(kind, section);
    Set<Handles.Use> unlocks = ends.unlocks(kind, section);
    if (locks.isEmpty() || unlocks.isEmpty()) {
      return;
    }
    Predicate<Handles.Use> isGuarded = use -> isGuarded(use, section);
    if (locks.stream().noneMatch(isGuarded) && unlocks.stream().allMatch(isGuarded)) {
      locks.forEach(lock -> add(lock, section, true, EACH_LOCKS));
    } else if (locks.stream().allMatch(isGuarded)) {
      unlocks.stream()
          .filter(isGuarded.negate())
          .forEach(unlock -> add(unlock, section, false, FIRST_LOCKS));
    }
    if (locks.stream().allMatch(this::isForGood)) {
      unlocks.forEach(unlock -> add(unlock, section, false, ONCE_LOCKED));
    }
    int locked = net(Set.of(kind), section, 1);
    int unlocked = net(LockEnds.endings(kind), section, -1);
    if (locked > unlocked
        && unlocked > 0
        && locks.stream().noneMatch(lock -> LockCalls.isInLoop(facts, lock))) {
      locks.forEach(
          lock ->
              add(
                  lock,
                  section,
                  true,
                  "locked "
                      + locked
                      + " times, but unlocked only "
                      + unlocked
                      + " where that ends"));
    }
  }

  /** How often callbacks of some kinds lock a section more than they unlock it, or less. */
  private int net(Set<RoleKind> kinds, Section section, int sign) {
    int net = 0;
    for (RoleKind kind : kinds) {
      net +=
          facts.endings().stream()
              .filter(ending -> ending.roots().stream().anyMatch(r -> r.role().kind() == kind))
              .mapToInt(
                  ending ->
                      sign
                          * (ending.exit().second().count(section)
                              - ending.entry().second().count(section)))
              .max()
              .orElse(0);
    }
    return net;
  }

  /** Locked only while no handle is there, and nothing ever takes the handle away again. */
  private boolean isForGood(Handles.Use lock) {
    return calls.isFirstTimeOnly(lock)
        && facts.handles().keepers(lock.call()).stream().noneMatch(handles::isNulled);
  }

  private boolean isGuarded(Handles.Use use, Section section) {
    return counts.isGuarded(
        use.graph(),
        use.call(),
        call ->
            facts.handles().uses().stream()
                .filter(other -> other.call().equals(call))
                .filter(other -> facts.handles().sections(other).contains(section))
                .anyMatch(
                    other ->
                        (other.kind() == Handles.Kind.UNLOCK)
                            == (use.kind() == Handles.Kind.UNLOCK)));
  }

  private void add(Handles.Use use, Section section, boolean isLock, String why) {
    calls.passages(use).stream()
        .findFirst()
        .ifPresent(passage -> all.add(new Mismatch(passage, section, isLock, why)));
  }
}
