package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Value;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.SalContract;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** IR409: a constant that is no IRQL on any processor. */
@AutoService(Rule.class)
public final class IllegalIrqlValue implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR409",
          "illegal-irql-value",
          Severity.WARNING,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28151"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28151-illegal-irql-value"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<Span, LevelChange> found = new LinkedHashMap<>();
    for (LevelChange change : LevelChange.of(facts)) {
      if (number(change) != null) {
        found.merge(change.passage().call().span(), change, LevelChange::shorter);
      }
    }
    for (LevelChange change : found.values()) {
      sink.report(
          change.finding(META, Confidence.CERTAIN, message(String.valueOf(number(change))), HINT));
    }
    for (FunctionSymbol function : facts.program().functions()) {
      for (SalContract.Unreadable unreadable : facts.contracts().of(function).unreadable()) {
        if (unreadable.isNumber()) {
          sink.report(
              new Finding(
                  META,
                  Confidence.CERTAIN,
                  message(unreadable.level()),
                  unreadable.annotation().span(),
                  function.name(),
                  List.of(),
                  List.of(),
                  HINT));
        }
      }
    }
  }

  private static final String HINT = "name the level, such as DISPATCH_LEVEL";

  private static String message(String number) {
    return "\"" + number + "\" is no IRQL; the highest is " + Irql.HIGHEST_VALUE;
  }

  /** The number that a call gives for a level and that is none; null if there is none. */
  private static @Nullable Long number(LevelChange change) {
    Value value = change.raised() == null ? change.restored() : change.raised();
    return value != null
            && change.passage().facts().resolve(value) instanceof Value.Constant constant
            && (constant.value() < 0 || constant.value() > Irql.HIGHEST_VALUE)
        ? Long.valueOf(constant.value())
        : null;
  }
}
