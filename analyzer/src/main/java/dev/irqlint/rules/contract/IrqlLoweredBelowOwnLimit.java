package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Value;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IR404: a routine lowers the IRQL to a constant below the minimum of its role or annotations. */
@AutoService(Rule.class)
public final class IrqlLoweredBelowOwnLimit implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR404",
          "irql-lowered-below-own-limit",
          Severity.WARNING,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28124"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28124-irql-requirement-annotation-error"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<FunctionSymbol, Irql> minima = minima(facts);
    Map<Span, LevelChange> found = new LinkedHashMap<>();
    for (LevelChange change : LevelChange.of(facts)) {
      Irql minimum = minima.get(change.passage().function());
      Value value = change.restored();
      IrqlRange to = value == null ? null : change.constant(value);
      if (minimum != null
          && to != null
          && to.isBelow(minimum)
          && !change.passage().irql().isBelow(minimum)) {
        found.merge(change.passage().call().span(), change, LevelChange::shorter);
      }
    }
    for (LevelChange change : found.values()) {
      FunctionSymbol function = change.passage().function();
      sink.report(
          change.finding(
              META,
              Confidence.CERTAIN,
              "\""
                  + function.name()
                  + "\" lowers the IRQL through \""
                  + change.passage().call().name()
                  + "\" below "
                  + minima.get(function)
                  + ", the lowest level that its role or annotations allow",
              "go back to the level that was saved, or hand the work to a work item"));
    }
  }

  private static Map<FunctionSymbol, Irql> minima(DriverFacts facts) {
    Map<FunctionSymbol, Irql> minima = new HashMap<>();
    for (EntryPoint entry : facts.entered()) {
      // A role with effects of its own, such as a cancel routine, has to lower.
      if (entry.isCallback()
          && entry.role().effects().isEmpty()
          && entry.irql().isAbove(Irql.APC_LEVEL)) {
        minima.merge(entry.function(), entry.irql().low(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    for (FunctionSymbol function : facts.callGraph().functions()) {
      IrqlRange throughout = facts.contracts().of(function).throughout();
      if (throughout.low() != Irql.PASSIVE_LEVEL) {
        minima.put(function, throughout.low());
      }
    }
    return minima;
  }
}
