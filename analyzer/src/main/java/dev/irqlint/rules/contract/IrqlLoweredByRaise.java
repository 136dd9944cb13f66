package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.cfg.Value;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IR405: a raise to a level below the current one, or lowering to a level above it. */
@AutoService(Rule.class)
public final class IrqlLoweredByRaise implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR405",
          "irql-lowered-by-raise",
          Severity.ERROR,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28141"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28141-argument-lowers-irq-level"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<Span, LevelChange> found = new LinkedHashMap<>();
    SplitPointers split = facts.shared(SplitPointers.class, SplitPointers::new);
    for (LevelChange change : LevelChange.of(facts)) {
      if ((raisesDown(change) || lowersUp(change)) && !split.decideAbout(change.passage())) {
        found.merge(change.passage().call().span(), change, LevelChange::surer);
      }
    }
    found.values().forEach(change -> report(change, sink));
  }

  private static boolean raisesDown(LevelChange change) {
    Value value = change.raised();
    IrqlRange to = value == null ? null : change.level(value);
    return to != null && to.isBelow(change.passage().irql().low());
  }

  private static boolean lowersUp(LevelChange change) {
    Value value = change.restored();
    IrqlRange to = value == null || value instanceof Value.Load ? null : change.constant(value);
    return to != null && to.isAbove(change.passage().irql().high());
  }

  private static void report(LevelChange change, FindingSink sink) {
    Value value = change.raised();
    boolean isRaise = value != null;
    Value level = value == null ? change.restored() : value;
    IrqlRange to = level == null ? null : change.level(level);
    String callee = "\"" + change.passage().call().name() + "\"";
    sink.report(
        change.finding(
            META,
            change.confidence(),
            callee
                + (isRaise ? " is to raise the IRQL to " : " is to lower the IRQL to ")
                + to
                + (change.confidence() == Confidence.CERTAIN
                    ? " where it runs "
                    : " where it may run ")
                + Paths.level(change.passage().irql()),
            isRaise
                ? "raise to a level at or above the current one"
                : "lower to the level that was saved before the raise"));
  }
}
