package dev.irqlint.rules.pageable;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.UndecidedFunctions;
import dev.irqlint.section.Placement;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PG103: code in a pageable section that is not locked raises the IRQL and so may fault itself. */
@AutoService(Rule.class)
public final class PageableCodeRaisesIrql implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG103",
          "pageable-code-raises-irql",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "irql"),
          List.of("C28150"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/when-should-code-and-data-be-pageable-"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<Span, CallPassage> shortest = new LinkedHashMap<>();
    UndecidedFunctions undecided = facts.shared(UndecidedFunctions.class, UndecidedFunctions::new);
    for (CallPassage passage : facts.passages()) {
      boolean raises =
          passage.irql().high().compareTo(Irql.DISPATCH_LEVEL) < 0
              && passage.after().stream().anyMatch(PageableCodeRaisesIrql::isRaised);
      if (raises
          && passage.targets().stream().noneMatch(undecided::contains)
          // An inline routine has a rule of its own.
          && passage.targets().stream().noneMatch(FunctionSymbol::isInline)
          && facts.mayBePagedOut(passage.function(), passage.locks())
          // So has Wait = TRUE.
          && !facts.locksDispatcher(passage)
          && !facts.assertsLock(passage.function())) {
        shortest.merge(passage.call().span(), passage, (a, b) -> a.length() <= b.length() ? a : b);
      }
    }
    shortest.values().forEach(passage -> sink.report(finding(facts, passage)));
  }

  private static boolean isRaised(IrqlRange range) {
    return range.low().compareTo(Irql.DISPATCH_LEVEL) >= 0;
  }

  private static Finding finding(DriverFacts facts, CallPassage passage) {
    Placement placement = facts.sections().of(passage.function());
    String name = "\"" + passage.function().name() + "\"";
    String callee = "\"" + passage.call().name() + "\"";
    IrqlRange after =
        passage.after().stream().filter(PageableCodeRaisesIrql::isRaised).findFirst().orElseThrow();
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    path.add(
        new Step(
            passage.call().span(),
            callee + " raises the IRQL from " + passage.irql(),
            after.toString(),
            path.get(path.size() - 1).depth()));
    path.addAll(Paths.placed(passage.function(), placement));
    return new Finding(
        META,
        Confidence.CERTAIN,
        name
            + " in pageable section \""
            + placement.section()
            + "\" raises the IRQL to "
            + after.low()
            + " through "
            + callee
            + " while the section is not locked",
        passage.call().span(),
        passage.function().name(),
        path,
        List.of(),
        "move "
            + name
            + ", or the part that holds the lock, to a resident section, or lock section \""
            + placement.section()
            + "\" first");
  }
}
