package dev.irqlint.rules.pageable;

import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.rule.Paths;
import dev.irqlint.section.Placement;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What PG101 and PG102 share: calls of pageable routines above APC_LEVEL, by range of levels. */
final class CallsAtDispatch {
  private static final Comparator<CallPassage> WORST_FIRST =
      Comparator.comparing((CallPassage p) -> p.confidence())
          .reversed()
          .thenComparingInt(CallPassage::length);

  private final RuleMeta rule;
  private final DriverFacts facts;
  private final Predicate<IrqlRange> isMine;
  private final LevelMoves moves;

  /**
   * Looks for calls.
   *
   * @param isMine tells the levels that the rule answers for
   */
  CallsAtDispatch(RuleMeta rule, DriverFacts facts, Predicate<IrqlRange> isMine) {
    this.rule = rule;
    this.facts = facts;
    this.isMine = isMine;
    this.moves = facts.shared(LevelMoves.class, LevelMoves::new);
  }

  void report(FindingSink sink) {
    Map<Span, Map<FunctionSymbol, CallPassage>> worst = new LinkedHashMap<>();
    for (CallPassage passage : facts.passages()) {
      if (!passage.mayReach(Irql.DISPATCH_LEVEL) || !isMine.test(passage.irql())) {
        continue;
      }
      for (FunctionSymbol callee : passage.targets()) {
        if (facts.mayBePagedOut(callee, passage.locks())
            && !isReportedEarlier(passage)
            && !moves.isUndecided(passage)) {
          worst
              .computeIfAbsent(passage.call().span(), span -> new TreeMap<>())
              .merge(callee, passage, (a, b) -> WORST_FIRST.compare(a, b) <= 0 ? a : b);
        }
      }
    }
    worst.values().forEach(callees -> sink.report(finding(callees)));
  }

  /** One call is one finding, wherever the pointer that it goes through may lead. */
  private Finding finding(Map<FunctionSymbol, CallPassage> callees) {
    FunctionSymbol worst =
        Collections.min(callees.keySet(), Comparator.comparing(callees::get, WORST_FIRST));
    List<Related> others = new ArrayList<>();
    for (FunctionSymbol callee : callees.keySet()) {
      if (!callee.equals(worst)) {
        String section = facts.sections().of(callee).section().toString();
        others.add(
            new Related(
                callee.place(), "or \"" + callee.name() + "\" in section \"" + section + "\""));
      }
    }
    return finding(worst, Objects.requireNonNull(callees.get(worst)), others);
  }

  /** Whether the caller is itself pageable code that a raised IRQL has reached: reported there. */
  private boolean isReportedEarlier(CallPassage passage) {
    return passage.entered().high().compareTo(Irql.DISPATCH_LEVEL) >= 0
        && facts.mayBePagedOut(passage.function(), passage.locks());
  }

  private Finding finding(FunctionSymbol callee, CallPassage passage, List<Related> others) {
    Placement placement = facts.sections().of(callee);
    Confidence confidence = passage.confidence();
    String verb = confidence == Confidence.CERTAIN ? " is called " : " may be called ";
    String message =
        "\""
            + callee.name()
            + "\" in pageable section \""
            + placement.section()
            + "\""
            + verb
            + Paths.level(passage.irql())
            + " while the section is not locked";
    List<Step> path = new ArrayList<>(Paths.steps(passage.origin(), passage.trail()));
    path.add(
        new Step(
            passage.call().span(),
            "calls \"" + callee.name() + "\" in section \"" + placement.section() + "\"",
            passage.irql().toString(),
            path.get(path.size() - 1).depth()));
    path.addAll(Paths.placed(callee, placement));
    return new Finding(
        rule,
        confidence,
        message,
        passage.call().span(),
        passage.function().name(),
        path,
        others,
        "move \""
            + callee.name()
            + "\" to a resident section, lock section \""
            + placement.section()
            + "\" before the IRQL is raised, or call it from a work item");
  }
}
