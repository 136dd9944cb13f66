package dev.irqlint.rules.placement;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.FunctionFacts;
import dev.irqlint.rule.FunctionRule;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.List;

/** PG312: a routine asserts more than once that it is pageable. */
@AutoService(Rule.class)
public final class PagedCodeMacroRepeated implements FunctionRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG312",
          "paged-code-macro-repeated",
          Severity.NOTE,
          Severity.NOTE,
          List.of("paging", "assertion"),
          List.of("C28171"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28171-function-has-more-than-one-page-macro-instance"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(FunctionFacts facts, FindingSink sink) {
    List<FunctionFacts.Assertion> assertions = facts.assertions();
    if (assertions.size() < 2) {
      return;
    }
    FunctionFacts.Assertion first = assertions.get(0);
    FunctionFacts.Assertion second = assertions.get(1);
    sink.report(
        new Finding(
            META,
            Confidence.CERTAIN,
            second.name() + " stands in \"" + facts.function().name() + "\" a second time",
            second.span(),
            facts.function().name(),
            List.of(),
            List.of(new Related(first.span(), "the first one")),
            "keep the first one"));
  }
}
