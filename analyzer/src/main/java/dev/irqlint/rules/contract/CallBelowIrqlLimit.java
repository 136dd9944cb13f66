package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Effect;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IR402: a routine is called below the lowest IRQL that its contract requires. */
@AutoService(Rule.class)
public final class CallBelowIrqlLimit implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR402",
          "call-below-irql-limit",
          Severity.ERROR,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28120"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28120-irql-execution-too-low"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Map<LimitedCall.Site, LimitedCall> worst = new LinkedHashMap<>();
    Doubts doubts = facts.shared(Doubts.class, Doubts::new);
    for (LimitedCall call : LimitedCall.of(facts)) {
      if (call.passage().irql().mayBeBelow(call.allowed().low())
          && !isGuarded(facts, call)
          && !doubts.isLeaked(call.passage())
          // Where some way raises the level first, the others may be those that find it raised.
          && !doubts.isMixed(call.passage())
          // Of a pair the first call is reported.
          && !call.has(effect -> effect instanceof Effect.Release)
          && !call.has(effect -> effect instanceof Effect.Restore)
          && hasKnownEntry(facts, call)) {
        worst.merge(call.site(), call, LimitedCall::worse);
      }
    }
    for (LimitedCall call : worst.values()) {
      sink.report(
          call.finding(
              META,
              "at " + call.allowed().low() + " and above",
              "raise the IRQL first, or use the form of the routine that raises it"));
    }
  }

  /**
   * Whether a test decides if the call is made at all. Drivers hand the level on in flags ("at
   * dispatch"); what such a flag says is not known here.
   */
  private static boolean isGuarded(DriverFacts facts, LimitedCall call) {
    return facts
        .callGraph()
        .graph(call.passage().function())
        .filter(graph -> Detours.exist(graph, call.passage().call()))
        .isPresent();
  }

  /** At which level a function runs that nobody calls is no more than a guess. */
  private static boolean hasKnownEntry(DriverFacts facts, LimitedCall call) {
    return facts.origins(call.passage().context()).stream()
        .anyMatch(origin -> origin.means() != EntryPoint.Means.UNCALLED);
  }
}
