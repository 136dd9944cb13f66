package dev.irqlint.report;

import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.List;

/** A rule that never looks at anything; its page lies beside the tests. */
public final class SampleRule implements Rule {

  /** What is known of the rule. */
  public static final RuleMeta META =
      new RuleMeta(
          "ZZ901",
          "sample-rule",
          Severity.ERROR,
          Severity.WARNING,
          List.of("pageable", "irql"),
          List.of("C28001"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/making-drivers-pageable"));

  @Override
  public RuleMeta meta() {
    return META;
  }
}
