package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Section;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PG205: a section is locked by address although its handle is at hand. */
@AutoService(Rule.class)
public final class RelockByAddress implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG205",
          "relock-by-address",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "section-lock"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/ddi/ntddk/nf-ntddk-mmlockpagablesectionbyhandle"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    LockCalls calls = new LockCalls(facts);
    List<Handles.Use> locks = calls.of(Handles.Kind.LOCK_BY_ADDRESS);
    for (Handles.Use use : locks) {
      Optional<Section> section = calls.section(use);
      if (section.isEmpty()
          || calls.isFirstTimeOnly(use)
          || LockOnHotPath.hot(facts, calls, use).isPresent()) {
        continue;
      }
      for (CallPassage passage : calls.passages(use)) {
        Optional<Handles.Use> earlier =
            locks.stream()
                .filter(other -> !other.call().span().equals(use.call().span()))
                .filter(other -> facts.handles().sections(other).equals(Set.of(section.get())))
                .filter(other -> !DroppedHandles.isDropped(facts, other))
                .filter(
                    other ->
                        LockCalls.isKnown(facts, passage, use)
                            || isOnPath(facts, passage, use, other, section.get())
                            || isAtLoad(facts, calls, use, other))
                .findFirst();
        if (earlier.isPresent()) {
          sink.report(finding(passage, earlier.get(), section.get()));
          break;
        }
      }
    }
  }

  private static boolean isOnPath(
      DriverFacts facts, CallPassage passage, Handles.Use use, Handles.Use other, Section section) {
    Optional<Instruction.Call> last = LockSteps.lastLock(passage.trail(), section);
    return last.filter(call -> call.span().equals(other.call().span())).isPresent()
        && (other.graph().function().equals(use.graph().function()) || isKept(facts, other));
  }

  /** DriverEntry has obtained the handle before anything else ran. */
  private static boolean isAtLoad(
      DriverFacts facts, LockCalls calls, Handles.Use use, Handles.Use other) {
    return isKept(facts, other)
        && startsAtLoad(facts, calls, other)
        && !startsAtLoad(facts, calls, use);
  }

  private static boolean isKept(DriverFacts facts, Handles.Use use) {
    return facts.handles().keepers(use.call()).stream().anyMatch(LockCalls::isShared);
  }

  private static boolean startsAtLoad(DriverFacts facts, LockCalls calls, Handles.Use use) {
    return calls.passages(use).stream()
        .flatMap(passage -> facts.origins(passage.context()).stream())
        .anyMatch(origin -> origin.role().kind() == RoleKind.DRIVER_ENTRY);
  }

  private static Finding finding(CallPassage passage, Handles.Use earlier, Section section) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        "section \"" + section + "\" is locked by address again, although its handle is at hand",
        passage.call().span(),
        passage.function().name(),
        LockCalls.path(passage, "locks section \"" + section + "\" by address"),
        List.of(new Related(earlier.call().span(), "the handle is obtained here")),
        "lock it with MmLockPagableSectionByHandle");
  }
}
