package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.Irql;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * IR413: the calls of a routine that nobody calls cannot all be legal, whatever its entry level.
 */
@AutoService(Rule.class)
public final class InconsistentIrqlUse implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR413",
          "inconsistent-irql-use",
          Severity.WARNING,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28118", "C28122", "C28123", "C28156"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28156-actual-irq-level-is-inconsistent-with-required-value"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<Integer, List<LimitedCall>> byContext = new LinkedHashMap<>();
    for (LimitedCall call : LimitedCall.of(facts)) {
      if (isUncalled(facts, call)
          // What a routine of the driver's own raises and lowers is followed, not known.
          && call.passage().targets().isEmpty()
          && !call.has(effect -> effect instanceof Effect.Release)
          && !Detours.exist(graph(facts, call), call.passage().call())) {
        byContext.computeIfAbsent(call.passage().context(), c -> new ArrayList<>()).add(call);
      }
    }
    byContext.values().forEach(calls -> check(calls, sink));
  }

  /** Only the routine that nobody calls itself, not those that it calls. */
  private static boolean isUncalled(DriverFacts facts, LimitedCall call) {
    EntryPoint origin = call.passage().origin();
    return origin.means() == EntryPoint.Means.UNCALLED
        && origin.function().equals(call.passage().function())
        && facts.origins(call.passage().context()).size() == 1;
  }

  private static ControlFlowGraph graph(DriverFacts facts, LimitedCall call) {
    return facts.callGraph().graph(call.passage().function()).orElseThrow();
  }

  private static void check(List<LimitedCall> calls, FindingSink sink) {
    calls.sort(Comparator.comparingInt(call -> call.passage().call().span().start()));
    for (LimitedCall later : calls) {
      for (LimitedCall earlier : calls) {
        if (isBefore(earlier, later) && isConflict(earlier, later)) {
          sink.report(finding(earlier, later));
          return;
        }
      }
    }
  }

  /**
   * Whether one call needs DISPATCH_LEVEL and the other forbids it, both at the level of entry or
   * with nothing between that would take the one to the other.
   */
  private static boolean isConflict(LimitedCall earlier, LimitedCall later) {
    boolean isRaisedBetween = !earlier.passage().irql().equals(later.passage().irql());
    boolean wasLow = needsLow(earlier) && needsHigh(later);
    boolean wasHigh = needsHigh(earlier) && needsLow(later) && !isRaisedBetween;
    return wasLow ? later.passage().irql().isBelow(Irql.DISPATCH_LEVEL) : wasHigh;
  }

  private static boolean needsHigh(LimitedCall call) {
    return call.allowed().isAbove(Irql.APC_LEVEL);
  }

  private static boolean needsLow(LimitedCall call) {
    return call.allowed().isBelow(Irql.DISPATCH_LEVEL);
  }

  /** Both are made on every path, so that the order of the text is that of the calls. */
  private static boolean isBefore(LimitedCall first, LimitedCall second) {
    return first.passage().call().span().start() < second.passage().call().span().start();
  }

  private static Finding finding(LimitedCall earlier, LimitedCall later) {
    String name = "\"" + later.passage().function().name() + "\"";
    return new Finding(
        META,
        Confidence.CERTAIN,
        "no IRQL is right for "
            + name
            + ": \""
            + earlier.callee()
            + "\" is allowed at "
            + earlier.allowed()
            + ", \""
            + later.callee()
            + "\" at "
            + later.allowed(),
        later.passage().call().span(),
        later.passage().function().name(),
        List.of(),
        List.of(
            new Related(
                earlier.passage().call().span(), "\"" + earlier.callee() + "\" is called here")),
        "raise or lower the IRQL between the two calls");
  }
}
