package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Handles;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Section;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PG203: a section is still locked when Unload returns. */
@AutoService(Rule.class)
public final class UnloadLeavesSectionLocked implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG203",
          "unload-leaves-section-locked",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "section-lock", "unload"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/locking-pageable-code-or-data"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    for (Section section : facts.lifetimes().atUnload().lockedSections()) {
      List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> endings =
          facts.endings().stream()
              .filter(
                  ending ->
                      ending.roots().stream()
                          .anyMatch(root -> root.role().kind() == RoleKind.UNLOAD))
              .toList();
      List<Solution.Ending<Pair<IrqlState, LockState>, EntryPoint>> leaving =
          endings.stream().filter(e -> e.exit().second().isLocked(section)).toList();
      boolean onEveryPath = leaving.size() == endings.size();
      if (!leaving.isEmpty()
          && !endsEarlier(facts, section)
          && !isUnlockedAtCleanup(facts, section)
          && (onEveryPath || !facts.handles().isUnlockedInLoop(section))) {
        lock(facts, section)
            .ifPresent(lock -> sink.report(finding(section, lock, leaving.get(0), onEveryPath)));
      }
    }
  }

  /** The lock belongs to a lifetime that ends before Unload: PG201 has told of it. */
  private static boolean endsEarlier(DriverFacts facts, Section section) {
    Set<Span> told = SectionLockWithoutUnlock.found(facts).keySet();
    return !facts.lifetimes().heldBy(RoleKind.DRIVER_ENTRY).contains(section)
        && facts.handles().uses().stream()
            .filter(use -> facts.handles().sections(use).contains(section))
            .anyMatch(use -> told.contains(use.call().span()));
  }

  /** An object of the framework's is cleaned up at the latest when the driver object is. */
  private static boolean isUnlockedAtCleanup(DriverFacts facts, Section section) {
    LockCalls calls = new LockCalls(facts);
    return facts.handles().uses().stream()
        .filter(use -> use.kind() == Handles.Kind.UNLOCK)
        .filter(use -> facts.handles().sections(use).contains(section))
        .flatMap(use -> calls.passages(use).stream())
        .flatMap(passage -> facts.origins(passage.context()).stream())
        .anyMatch(origin -> origin.role().kind() == RoleKind.OBJECT_CLEANUP);
  }

  /** The shortest way over a call that locks the section for the driver's whole life. */
  private static Optional<CallPassage> lock(DriverFacts facts, Section section) {
    return facts.passages().stream()
        .filter(passage -> isLock(facts, passage, section))
        .min(
            Comparator.comparing((CallPassage p) -> p.origin().role().kind())
                .thenComparingInt(CallPassage::length));
  }

  private static boolean isLock(DriverFacts facts, CallPassage passage, Section section) {
    return facts.origins(passage.context()).stream()
            .anyMatch(o -> facts.lifetimes().heldBy(o.role().kind()).contains(section))
        && facts.handles().uses().stream()
            .anyMatch(
                use ->
                    use.kind() != Handles.Kind.UNLOCK
                        // A handle that is dropped has a rule of its own.
                        && !DroppedHandles.isDropped(facts, use)
                        && use.call().span().equals(passage.call().span())
                        && facts.handles().sections(use).contains(section));
  }

  private static String released(
      Section section,
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending,
      boolean onEveryPath) {
    int before = ending.entry().second().count(section);
    int released = before - ending.exit().second().count(section);
    if (released > 0) {
      return ", " + before + " times in all, but not released as often by ";
    }
    return onEveryPath ? " and never released by " : " and not released on every path by ";
  }

  private static Finding finding(
      Section section,
      CallPassage lock,
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending,
      boolean onEveryPath) {
    String unload = "\"" + ending.function().name() + "\"";
    String quoted = "\"" + section + "\"";
    List<Step> path = new ArrayList<>(Paths.steps(lock.origin(), lock.trail()));
    path.add(
        new Step(
            lock.call().span(),
            "locks section " + quoted,
            lock.irql().toString(),
            path.get(path.size() - 1).depth()));
    path.addAll(Paths.steps(ending.reason(), ending.trail()));
    path.add(
        new Step(
            ending.function().place(),
            unload + " returns with section " + quoted + " locked",
            "",
            0));
    return new Finding(
        META,
        onEveryPath ? Confidence.CERTAIN : Confidence.POSSIBLE,
        "section " + quoted + " is locked here" + released(section, ending, onEveryPath) + unload,
        lock.call().span(),
        lock.function().name(),
        path,
        List.of(),
        "call MmUnlockPagableImageSection with its handle in " + unload);
  }
}
