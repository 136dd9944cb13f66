package dev.irqlint.rules.placement;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.FunctionFacts;
import dev.irqlint.rule.FunctionRule;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.List;

/** PG311: a routine that lies in no pageable section asserts that it does. */
@AutoService(Rule.class)
public final class PagedCodeMacroInResidentCode implements FunctionRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG311",
          "paged-code-macro-in-resident-code",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "assertion"),
          List.of("C28172"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28172-function-paged-code"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(FunctionFacts facts, FindingSink sink) {
    if (!facts.placement().section().isResident() || facts.function().isInline()) {
      return;
    }
    String name = "\"" + facts.function().name() + "\"";
    facts.assertions().stream()
        .limit(1)
        .forEach(
            assertion ->
                sink.report(
                    new Finding(
                        META,
                        Confidence.CERTAIN,
                        assertion.name()
                            + " stands in "
                            + name
                            + ", which is in no pageable section",
                        assertion.span(),
                        facts.function().name(),
                        List.of(),
                        List.of(),
                        "place "
                            + name
                            + " in a pageable section with alloc_text, or drop "
                            + assertion.name())));
  }
}
