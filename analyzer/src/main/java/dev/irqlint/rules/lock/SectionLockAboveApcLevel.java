package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Irql;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PG204: a section is locked or unlocked above APC_LEVEL, where no page can be read. */
@AutoService(Rule.class)
public final class SectionLockAboveApcLevel implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG204",
          "section-lock-above-apc-level",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "section-lock", "irql"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/wdm-irqlmmapclte"));

  private static final Comparator<CallPassage> WORST_FIRST =
      Comparator.comparing((CallPassage p) -> p.confidence())
          .reversed()
          .thenComparingInt(CallPassage::length);

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    LevelMoves moves = facts.shared(LevelMoves.class, LevelMoves::new);
    Map<Span, CallPassage> worst = new LinkedHashMap<>();
    for (CallPassage passage : facts.passages()) {
      if (passage.mayReach(Irql.DISPATCH_LEVEL)
          && touchesSections(facts, passage)
          && !moves.isUndecided(passage)) {
        worst.merge(
            passage.call().span(), passage, (a, b) -> WORST_FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    worst.values().forEach(passage -> sink.report(finding(passage)));
  }

  private static boolean touchesSections(DriverFacts facts, CallPassage passage) {
    return facts
        .routine(passage.call())
        .filter(
            routine ->
                routine.effects().stream()
                    .map(EffectClause::effect)
                    .anyMatch(
                        effect ->
                            effect instanceof Effect.LockSection
                                || effect instanceof Effect.LockSectionByHandle
                                || effect instanceof Effect.UnlockSection
                                || effect instanceof Effect.PageDriver
                                || effect instanceof Effect.ResetDriverPaging))
        .isPresent();
  }

  private static Finding finding(CallPassage passage) {
    Confidence confidence = passage.confidence();
    String callee = "\"" + passage.call().name() + "\"";
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    path.add(
        new Step(
            passage.call().span(),
            "calls " + callee,
            passage.irql().toString(),
            path.get(path.size() - 1).depth()));
    return new Finding(
        META,
        confidence,
        callee
            + (confidence == Confidence.CERTAIN ? " is called " : " may be called ")
            + Paths.level(passage.irql())
            + "; it is allowed at up to APC_LEVEL",
        passage.call().span(),
        passage.function().name(),
        path,
        List.of(),
        "lock and unlock before the IRQL is raised or after it is lowered, or in a work item");
  }
}
