package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Section;
import java.net.URI;
import java.util.List;

/** PG208: the handle that a section lock returns is dropped. */
@AutoService(Rule.class)
public final class LockHandleDiscarded implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG208",
          "lock-handle-discarded",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "section-lock"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-mmlockpagablecodesection"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    LockCalls calls = new LockCalls(facts);
    for (Handles.Use use : calls.of(Handles.Kind.LOCK_BY_ADDRESS)) {
      // A lock of what is not pageable has a rule of its own.
      facts.handles().sections(use).stream()
          .filter(Section::isPageable)
          .findFirst()
          .filter(section -> DroppedHandles.isDropped(facts, use))
          .ifPresent(section -> sink.report(finding(use, section)));
    }
  }

  private static Finding finding(Handles.Use use, Section section) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        "the handle of section \""
            + section
            + "\" is dropped, so that the section can never be unlocked",
        use.call().span(),
        use.graph().function().name(),
        List.of(),
        List.of(),
        "keep the handle and unlock with it, or take the routine out of the pageable section");
  }
}
