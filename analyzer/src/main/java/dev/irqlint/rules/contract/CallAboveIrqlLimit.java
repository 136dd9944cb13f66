package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.IrqlSlot;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.symbol.FunctionSymbol;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** IR401: a routine is called above the highest IRQL that its contract allows. */
@AutoService(Rule.class)
public final class CallAboveIrqlLimit implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR401",
          "call-above-irql-limit",
          Severity.ERROR,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28121"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28121-irq-execution-too-high"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<LimitedCall.Site, LimitedCall> worst = new LinkedHashMap<>();
    Doubts doubts = facts.shared(Doubts.class, Doubts::new);
    Set<LimitedCall.Site> everLegal = new HashSet<>();
    for (LimitedCall call : LimitedCall.of(facts)) {
      if (!isTooHigh(call) || !call.isOutside()) {
        everLegal.add(call.site());
      }
    }
    for (LimitedCall call : LimitedCall.of(facts)) {
      if (isTooHigh(call)
          && !isReportedElsewhere(facts, call)
          // Where each level is too high, it does not matter which it is.
          && (!everLegal.contains(call.site()) || !doubts.isLeaked(call.passage()))) {
        worst.merge(call.site(), call, LimitedCall::worse);
      }
    }
    Map<FunctionSymbol, LimitedCall> firstDoubt = new LinkedHashMap<>();
    for (LimitedCall call : worst.values()) {
      if (call.confidence() == Confidence.CERTAIN) {
        report(call, sink);
      } else {
        firstDoubt.merge(call.passage().function(), call, CallAboveIrqlLimit::first);
      }
    }
    // What settles the one call settles the others of the same routine.
    firstDoubt.values().forEach(call -> report(call, sink));
  }

  private static LimitedCall first(LimitedCall a, LimitedCall b) {
    return a.passage().call().span().start() <= b.passage().call().span().start() ? a : b;
  }

  /**
   * Of what is merely possible only that counts which may reach DISPATCH_LEVEL, the level that
   * drivers must reckon with; a range that goes on above it says no more than that nobody knows.
   */
  private static boolean isTooHigh(LimitedCall call) {
    Irql limit = call.allowed().high();
    IrqlRange level = call.passage().irql();
    return call.isOutside()
        ? level.isAbove(limit)
        : level.mayBeAbove(limit) && level.high() == Irql.DISPATCH_LEVEL;
  }

  private static boolean isReportedElsewhere(DriverFacts facts, LimitedCall call) {
    CallPassage passage = call.passage();
    boolean isInPageable = facts.mayBePagedOut(passage.function(), passage.locks());
    return call.has(CallAboveIrqlLimit::touchesSections)
        // Of a pair the first call is reported.
        || call.has(effect -> effect instanceof Effect.Release)
        || (isInPageable && facts.locksDispatcher(passage))
        || endsWaitTrue(call)
        // A pageable routine that a raised level has reached.
        || (isInPageable && passage.entered().high().forbidsPaging())
        || (passage.mayReach(Irql.DISPATCH_LEVEL)
            && passage.targets().stream()
                .anyMatch(target -> facts.mayBePagedOut(target, passage.locks())));
  }

  private static boolean touchesSections(Effect effect) {
    return effect instanceof Effect.LockSection
        || effect instanceof Effect.LockSectionByHandle
        || effect instanceof Effect.UnlockSection
        || effect instanceof Effect.PageDriver
        || effect instanceof Effect.ResetDriverPaging;
  }

  /** Whether it is the wait that must follow Wait = TRUE and gives the dispatcher back. */
  private static boolean endsWaitTrue(LimitedCall call) {
    return call.has(
            effect ->
                effect instanceof Effect.Restore restore
                    && restore.from() instanceof IrqlSlot.Global)
        && call.passage().after().stream()
            .allMatch(
                after -> call.allowed().contains(after) && !call.passage().irql().equals(after));
  }

  private static void report(LimitedCall call, FindingSink sink) {
    sink.report(
        call.finding(
            META,
            "at up to " + call.allowed().high(),
            "call it where the IRQL is low, such as in a work item, or use its form for the higher"
                + " level"));
  }
}
