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

/** PG101: a routine of a pageable section that is not locked is called at DISPATCH_LEVEL. */
@AutoService(Rule.class)
public final class PageableCodeAtDispatch implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG101",
          "pageable-code-at-dispatch",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "irql"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/making-drivers-pageable"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    new CallsAtDispatch(META, facts, irql -> irql.low().compareTo(Irql.DIRQL) < 0).report(sink);
    new CallbacksInPageableCode(META, facts, irql -> irql.low().compareTo(Irql.DIRQL) < 0)
        .report(sink);
  }
}
