package dev.irqlint.rules.placement;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.FunctionFacts;
import dev.irqlint.rule.FunctionRule;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.List;

/** PG310: a routine of a pageable section has neither PAGED_CODE nor PAGED_CODE_LOCKED. */
@AutoService(Rule.class)
public final class PagedCodeMacroMissing implements FunctionRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG310",
          "paged-code-macro-missing",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "assertion"),
          List.of("C28170"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28170-missing-paged-code-annotation"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(FunctionFacts facts, FindingSink sink) {
    // Macros that are expected in PAGE code only: INIT code runs once, and early.
    if (!facts.placement().section().isPageable()
        || facts.function().isInline()
        || !facts.assertions().isEmpty()) {
      return;
    }
    String name = "\"" + facts.function().name() + "\"";
    sink.report(
        new Finding(
            META,
            Confidence.CERTAIN,
            name
                + " in pageable section \""
                + facts.placement().section()
                + "\" does not assert its IRQL with PAGED_CODE",
            facts.function().place(),
            facts.function().name(),
            Paths.placed(facts.function(), facts.placement()),
            List.of(),
            "begin "
                + name
                + " with PAGED_CODE(), or with PAGED_CODE_LOCKED() if it runs while its section is"
                + " locked"));
  }
}
