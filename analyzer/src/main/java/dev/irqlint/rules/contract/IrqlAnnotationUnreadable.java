package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.SalContract;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.symbol.FunctionSymbol;
import java.net.URI;
import java.util.List;

/** IR410: an annotation whose level cannot be computed, so that it says nothing. */
@AutoService(Rule.class)
public final class IrqlAnnotationUnreadable implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR410",
          "irql-annotation-unreadable",
          Severity.NOTE,
          Severity.NOTE,
          List.of("irql"),
          List.of("C28153"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28153-irql-annotation-eval-context"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    // A header of the driver's own that is not there may define the name.
    boolean isIncomplete =
        facts.program().units().stream()
            .flatMap(unit -> unit.missing().stream())
            .anyMatch(name -> name.startsWith("\""));
    if (isIncomplete) {
      return;
    }
    for (FunctionSymbol function : facts.program().functions()) {
      for (SalContract.Unreadable unreadable : facts.contracts().of(function).unreadable()) {
        if (!unreadable.isNumber()) {
          sink.report(
              new Finding(
                  META,
                  Confidence.CERTAIN,
                  "\"" + unreadable.level() + "\" is no IRQL that can be computed here",
                  unreadable.annotation().span(),
                  function.name(),
                  List.of(),
                  List.of(),
                  "use a level's name, a number, or a macro that comes to one"));
        }
      }
    }
  }
}
