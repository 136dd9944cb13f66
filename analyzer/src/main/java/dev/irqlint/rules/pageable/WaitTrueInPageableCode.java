package dev.irqlint.rules.pageable;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Placement;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PG109: pageable code calls a routine with Wait = TRUE, which returns at DISPATCH_LEVEL. */
@AutoService(Rule.class)
public final class WaitTrueInPageableCode implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG109",
          "wait-true-in-pageable-code",
          Severity.ERROR,
          Severity.ERROR,
          List.of("paging", "irql"),
          List.of("D0004"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/when-should-code-and-data-be-pageable-"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<Span, CallPassage> shortest = new LinkedHashMap<>();
    for (CallPassage passage : facts.passages()) {
      if (facts.locksDispatcher(passage)
          && facts.mayBePagedOut(passage.function(), passage.locks())
          && !facts.assertsLock(passage.function())) {
        shortest.merge(passage.call().span(), passage, (a, b) -> a.length() <= b.length() ? a : b);
      }
    }
    shortest.values().forEach(passage -> sink.report(finding(facts, passage)));
  }

  private static Finding finding(DriverFacts facts, CallPassage passage) {
    Placement placement = facts.sections().of(passage.function());
    String callee = "\"" + passage.call().name() + "\"";
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    path.add(
        new Step(
            passage.call().span(),
            callee + " returns with the dispatcher locked",
            "DISPATCH_LEVEL",
            path.get(path.size() - 1).depth()));
    path.addAll(Paths.placed(passage.function(), placement));
    return new Finding(
        META,
        Confidence.CERTAIN,
        callee
            + " with Wait = TRUE returns at DISPATCH_LEVEL into \""
            + passage.function().name()
            + "\", which lies in pageable section \""
            + placement.section()
            + "\"",
        passage.call().span(),
        passage.function().name(),
        path,
        List.of(),
        "pass FALSE for Wait, or move the routine to a resident section");
  }
}
