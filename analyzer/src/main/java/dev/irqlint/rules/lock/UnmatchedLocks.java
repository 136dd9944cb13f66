package dev.irqlint.rules.lock;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.Known;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.Paths;
import dev.irqlint.section.Section;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of PG201 that looks at lifetimes: a lock that nothing at their end takes back. */
final class UnmatchedLocks {
  private final DriverFacts facts;
  private @Nullable LockEnds ends;

  UnmatchedLocks(DriverFacts facts) {
    this.facts = facts;
  }

  void find(Map<Span, Finding> found) {
    for (CallPassage passage : facts.passages()) {
      for (Handles.Use use : facts.handles().uses()) {
        boolean isMine =
            use.kind() != Handles.Kind.UNLOCK
                && use.call().span().equals(passage.call().span())
                // A handle that is dropped has a rule of its own.
                && !DroppedHandles.isDropped(facts, use);
        if (isMine) {
          find(passage, use, found);
        }
      }
    }
  }

  private void find(CallPassage passage, Handles.Use use, Map<Span, Finding> found) {
    for (EntryPoint origin : facts.origins(passage.context())) {
      RoleKind kind = origin.role().kind();
      // Of a routine that nobody at hand calls it is not known what undoes it; nor of one that is
      // only declared, and may serve any request.
      boolean isSystems =
          origin.means() != EntryPoint.Means.ANNOTATED
              && origin.means() != EntryPoint.Means.UNCALLED
              && (origin.means() != EntryPoint.Means.DECLARED || kind != RoleKind.REQUEST);
      for (Section section : isSystems ? facts.handles().sections(use) : Set.<Section>of()) {
        if (facts.lifetimes().leftBy(origin).contains(section)
            && !isForWholeLoad(use, passage.facts())
            && isNeverUnlocked(kind, section)) {
          found.putIfAbsent(passage.call().span(), finding(passage, section));
        }
      }
    }
  }

  private boolean isNeverUnlocked(RoleKind kind, Section section) {
    if (kind == RoleKind.DRIVER_ENTRY || kind == RoleKind.REINITIALIZE) {
      return false;
    }
    if (kind.endings().isEmpty() && unlocksItself(kind, section)) {
      return false;
    }
    Set<RoleKind> endings =
        kind.endings().isEmpty() ? EnumSet.allOf(RoleKind.class) : kind.endings();
    Set<RoleKind> unlocking = EnumSet.noneOf(RoleKind.class);
    for (CallPassage passage : facts.passages()) {
      for (Handles.Use use : facts.handles().uses()) {
        if (use.kind() == Handles.Kind.UNLOCK
            && use.call().span().equals(passage.call().span())
            && facts.handles().sections(use).contains(section)) {
          facts.origins(passage.context()).forEach(origin -> unlocking.add(origin.role().kind()));
        }
      }
    }
    unlocking.removeAll(EnumSet.of(RoleKind.DRIVER_ENTRY, kind));
    return unlocking.stream()
        .noneMatch(unlock -> endings.contains(unlock) || unlock == RoleKind.UNLOAD);
  }

  /** Whether one request unlocks what another of its kind has left locked. */
  private boolean unlocksItself(RoleKind kind, Section section) {
    LockEnds made = ends == null ? new LockEnds(facts) : ends;
    ends = made;
    return !made.unlocks(kind, section).isEmpty();
  }

  /**
   * The section is locked only where no handle is there yet: once, for as long as the driver is
   * loaded.
   */
  private boolean isForWholeLoad(Handles.Use use, Facts known) {
    return facts.handles().keepers(use.call()).stream()
        .map(known::of)
        .anyMatch(
            k ->
                k instanceof Known.Exactly exactly
                    && exactly.value() instanceof Value.Constant constant
                    && constant.value() == 0);
  }

  private static Finding finding(CallPassage passage, Section section) {
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    path.add(
        new Step(
            passage.call().span(),
            "locks section \"" + section + "\"",
            passage.irql().toString(),
            path.get(path.size() - 1).depth()));
    return SectionLockWithoutUnlock.finding(
        Confidence.CERTAIN,
        passage.call().span(),
        passage.function().name(),
        "section \""
            + section
            + "\" is locked here and unlocked by no routine that ends what \""
            + passage.origin().function().name()
            + "\" begins",
        path);
  }
}
