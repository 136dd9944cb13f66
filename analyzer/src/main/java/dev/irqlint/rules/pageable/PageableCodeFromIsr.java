package dev.irqlint.rules.pageable;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Irql;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.List;

/** PG102: a routine of a pageable section that is not locked is called at device IRQL. */
@AutoService(Rule.class)
public final class PageableCodeFromIsr implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG102",
          "pageable-code-from-isr",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "irql", "interrupt"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/locking-pageable-code-or-data"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    new CallsAtDispatch(META, facts, irql -> irql.low().compareTo(Irql.DIRQL) >= 0).report(sink);
    new CallbacksInPageableCode(META, facts, irql -> irql.low().compareTo(Irql.DIRQL) >= 0)
        .report(sink);
  }
}
