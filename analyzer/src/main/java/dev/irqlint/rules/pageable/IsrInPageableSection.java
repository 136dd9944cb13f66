package dev.irqlint.rules.pageable;

import com.google.auto.service.AutoService;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.Irql;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Placement;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** PG110: an interrupt service routine lies in a pageable section, locked or not. */
@AutoService(Rule.class)
public final class IsrInPageableSection implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG110",
          "isr-in-pageable-section",
          Severity.ERROR,
          Severity.ERROR,
          List.of("paging", "interrupt"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-mmlockpagablecodesection"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    for (EntryPoint entry : facts.entered()) {
      Placement placement = facts.sections().of(entry.function());
      // A passive-level interrupt is handled by a thread, which may page.
      if (entry.role().kind().isInterrupt()
          && entry.irql().high().compareTo(Irql.DISPATCH_LEVEL) >= 0
          && !placement.section().isResident()) {
        List<Step> path = new ArrayList<>(Paths.steps(entry, null));
        path.addAll(Paths.placed(entry.function(), placement));
        String name = "\"" + entry.function().name() + "\"";
        sink.report(
            new Finding(
                META,
                Confidence.CERTAIN,
                name
                    + " is an interrupt service routine in section \""
                    + placement.section()
                    + "\", which is not always in memory",
                entry.function().place(),
                entry.function().name(),
                path,
                List.of(),
                "leave " + name + " in the default code section"));
      }
    }
  }
}
