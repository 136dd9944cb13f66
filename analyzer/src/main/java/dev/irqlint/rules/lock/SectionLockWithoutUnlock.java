package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.Known;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PG201: a section is locked, and on some way out of the same lifetime nothing unlocks it. */
@AutoService(Rule.class)
public final class SectionLockWithoutUnlock implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG201",
          "section-lock-without-unlock",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "section-lock"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/locking-pageable-code-or-data"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<Span, Finding> found = new LinkedHashMap<>();
    for (var ending : facts.endings()) {
      for (Section section : ending.exit().second().lockedSections()) {
        if (isLeft(facts, ending, section)) {
          LockSteps.lastLock(ending.trail(), section)
              .ifPresent(lock -> found.putIfAbsent(lock.span(), lost(ending, lock, section)));
        }
      }
    }
    for (CallPassage passage : facts.passages()) {
      unmatched(facts, passage, found);
    }
    found.values().forEach(sink::report);
  }

  // Lost on a way out.

  private static boolean isLeft(
      DriverFacts facts,
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending,
      Section section) {
    int before = ending.entry().second().count(section);
    if (ending.exit().second().count(section) <= before) {
      return false;
    }
    boolean failsToLoad =
        ending.roots().stream().anyMatch(root -> root.role().kind() == RoleKind.DRIVER_ENTRY)
            && fails(facts, ending);
    return failsToLoad || isLocal(facts, ending, section);
  }

  private static boolean fails(
      DriverFacts facts, Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending) {
    Place result = facts.callGraph().graph(ending.function()).orElseThrow().result();
    Known known = ending.facts().of(result);
    if (known instanceof Known.Status status) {
      return !status.isSuccess();
    }
    if (!(known instanceof Known.Exactly exactly)) {
      return false;
    }
    return exactly.value() instanceof Value.Named named
        ? !facts.kernel().isSuccess(named.name()).orElse(true)
        : exactly.value() instanceof Value.Constant constant && (int) constant.value() < 0;
  }

  /** Whether the handle lies in a variable that the function alone can see. */
  private static boolean isLocal(
      DriverFacts facts,
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending,
      Section section) {
    return LockSteps.lastLock(ending.trail(), section)
        .flatMap(lock -> facts.handles().keeper(lock))
        .filter(Place.Variable.class::isInstance)
        .map(place -> ((Place.Variable) place).symbol())
        .filter(symbol -> !symbol.isStatic())
        .filter(
            symbol ->
                facts.callGraph().graph(ending.function()).orElseThrow().instructions().stream()
                    .anyMatch(
                        i ->
                            i instanceof Instruction.Assign assign
                                && assign.target().equals(new Place.Variable(symbol))))
        .isPresent();
  }

  private static Finding lost(
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending,
      Instruction.Call lock,
      Section section) {
    String function = "\"" + ending.function().name() + "\"";
    List<Step> path = new ArrayList<>(Paths.steps(ending.reason(), ending.trail()));
    path.add(
        new Step(
            ending.function().place(),
            function + " returns with section \"" + section + "\" locked",
            "",
            0));
    return finding(
        lock.span(),
        ending.function().name(),
        "section \"" + section + "\" is locked here and still locked on a way out of " + function,
        path);
  }

  private static Finding finding(Span place, String function, String message, List<Step> path) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        message,
        place,
        function,
        path,
        List.of(),
        "call MmUnlockPagableImageSection on every way out of the lifetime in which it is locked");
  }

  // Never matched.

  private static void unmatched(DriverFacts facts, CallPassage passage, Map<Span, Finding> found) {
    for (EntryPoint origin : facts.origins(passage)) {
      boolean isSystems =
          origin.means() != EntryPoint.Means.ANNOTATED
              && origin.means() != EntryPoint.Means.UNCALLED;
      if (isSystems) {
        // Of a routine that nobody at hand calls it is not known what undoes it.
        unmatched(facts, passage, origin, found);
      }
    }
  }

  private static void unmatched(
      DriverFacts facts, CallPassage passage, EntryPoint origin, Map<Span, Finding> found) {
    RoleKind kind = origin.role().kind();
    for (Handles.Use use : facts.handles().uses()) {
      if (use.kind() == Handles.Kind.UNLOCK
          || !use.call().span().equals(passage.call().span())
          || (facts.handles().keeper(use.call()).isEmpty()
              && use.kind() == Handles.Kind.LOCK_BY_ADDRESS)) {
        continue;
      }
      for (Section section : facts.handles().sections(use)) {
        if (facts.lifetimes().heldBy(kind).contains(section)
            && !isForWholeLoad(facts, use, passage.facts())
            && isNeverUnlocked(facts, kind, section)) {
          found.putIfAbsent(passage.call().span(), unmatched(passage, section));
        }
      }
    }
  }

  private static boolean isNeverUnlocked(DriverFacts facts, RoleKind kind, Section section) {
    if (kind == RoleKind.DRIVER_ENTRY || kind == RoleKind.REINITIALIZE) {
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
          facts.origins(passage).forEach(origin -> unlocking.add(origin.role().kind()));
        }
      }
    }
    unlocking.removeAll(EnumSet.of(RoleKind.DRIVER_ENTRY, kind));
    return unlocking.stream()
        .noneMatch(unlock -> endings.contains(unlock) || unlock == RoleKind.UNLOAD);
  }

  /**
   * The section is locked only where no handle is there yet: once, for as long as the driver is
   * loaded.
   */
  private static boolean isForWholeLoad(DriverFacts facts, Handles.Use use, Facts known) {
    return facts
        .handles()
        .keeper(use.call())
        .map(known::of)
        .filter(
            k ->
                k instanceof Known.Exactly exactly
                    && exactly.value() instanceof Value.Constant constant
                    && constant.value() == 0)
        .isPresent();
  }

  private static Finding unmatched(CallPassage passage, Section section) {
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    path.add(
        new Step(
            passage.call().span(),
            "locks section \"" + section + "\"",
            passage.irql().toString(),
            path.get(path.size() - 1).depth()));
    return finding(
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
