package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.LockKind;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** IR411: a cancel routine that does not release the cancel spin lock with the request's level. */
@AutoService(Rule.class)
public final class CancelIrqlNotRestored implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR411",
          "cancel-irql-not-restored",
          Severity.ERROR,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28144"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28144-cancel-irql-should-be-restored"));

  private static final String HINT =
      "release the cancel spin lock on every path with IoReleaseCancelSpinLock(Irp->CancelIrql)";

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Set<Integer> kept = new TreeSet<>();
    for (var ending : facts.endings()) {
      boolean isCancel = ending.roots().stream().anyMatch(CancelIrqlNotRestored::holdsCancelLock);
      if (isCancel && ending.exit().first().now().isAbove(Irql.APC_LEVEL)) {
        kept.add(ending.context());
      }
    }
    if (kept.isEmpty()) {
      return;
    }
    Set<EntryPoint> explained = reportWrongLevels(facts, sink);
    Map<Span, Solution.Passage<Pair<IrqlState, LockState>, EntryPoint>> ends =
        new LinkedHashMap<>();
    Map<FunctionSymbol, Exits> exits = new HashMap<>();
    facts.visit(
        kept,
        passage -> {
          if (!explained.contains(passage.reason())
              && passage.after().stream()
                  .anyMatch(after -> after.first().now().isAbove(Irql.APC_LEVEL))) {
            exits
                .computeIfAbsent(
                    passage.function(), f -> new Exits(facts.callGraph().graph(f).orElseThrow()))
                .after(passage.instruction(), (span, isSure) -> ends.putIfAbsent(span, passage));
          }
        });
    ends.forEach(
        (span, passage) ->
            sink.report(
                finding(span, passage.function(), Paths.steps(passage.reason(), passage.trail()))));
    for (var ending : facts.endings()) {
      if (kept.contains(ending.context()) && !explained.contains(ending.reason())) {
        FunctionSymbol function = ending.function();
        for (Span span : Exits.atOnce(facts.callGraph().graph(function).orElseThrow())) {
          if (!ends.containsKey(span)) {
            sink.report(finding(span, function, Paths.steps(ending.reason(), null)));
          }
        }
      }
    }
  }

  private static boolean holdsCancelLock(EntryPoint entry) {
    return entry.role().effects().stream()
        .anyMatch(
            clause ->
                clause.effect() instanceof Effect.Release release
                    && release.kind() == LockKind.CANCEL);
  }

  /** Reports releases that stay at the level; returns the routines that they explain. */
  private static Set<EntryPoint> reportWrongLevels(DriverFacts facts, FindingSink sink) {
    Map<Span, LevelChange> found = new LinkedHashMap<>();
    Set<EntryPoint> explained = new HashSet<>();
    for (LevelChange change : LevelChange.of(facts)) {
      CallPassage passage = change.passage();
      boolean isRelease =
          change.effects().stream()
              .anyMatch(e -> e instanceof Effect.Release r && r.kind() == LockKind.CANCEL);
      if (isRelease
          && holdsCancelLock(passage.origin())
          && passage.after().stream().allMatch(after -> after.isAbove(Irql.APC_LEVEL))) {
        found.merge(passage.call().span(), change, LevelChange::shorter);
        explained.addAll(facts.origins(passage.context()));
      }
    }
    for (LevelChange change : found.values()) {
      String name = "\"" + change.passage().origin().function().name() + "\"";
      sink.report(
          change.finding(
              META,
              Confidence.CERTAIN,
              "cancel routine " + name + " releases the cancel spin lock and stays at its level",
              HINT));
    }
    return explained;
  }

  private static Finding finding(Span span, FunctionSymbol function, List<Step> path) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        "cancel routine \""
            + function.name()
            + "\" returns here without having released the cancel spin lock",
        span,
        function.name(),
        path,
        List.of(),
        HINT);
  }
}
