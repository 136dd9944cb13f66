package dev.irqlint.rules.pageable;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Step;
import dev.irqlint.rule.DataPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.section.Placement;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The part of PG108 that looks at variables. */
final class InitDataUses {
  private final RuleMeta rule;
  private final DriverFacts facts;
  private final Predicate<EntryPoint> isLate;

  /**
   * Looks for uses.
   *
   * @param isLate whether the system calls an entry point after the driver has been initialised
   */
  InitDataUses(RuleMeta rule, DriverFacts facts, Predicate<EntryPoint> isLate) {
    this.rule = rule;
    this.facts = facts;
    this.isLate = isLate;
  }

  /** One variable at one place is one finding. */
  private record Site(Span span, VariableSymbol variable) {}

  void report(FindingSink sink) {
    Map<Site, DataPassage> uses = new LinkedHashMap<>();
    Set<Span> throughKeepers = throughKeepers();
    for (DataPassage passage : facts.dataPassages()) {
      boolean isReported =
          passage.access().use() == DataPassage.Use.KEPT
              ? isReadLate(passage)
              // Who keeps the address is blamed.
              : isLate(passage) && !throughKeepers.contains(passage.place());
      if (facts.sections().of(passage.variable()).section().isDiscardable() && isReported) {
        uses.putIfAbsent(new Site(passage.place(), passage.variable()), passage);
      }
    }
    uses.values().forEach(passage -> sink.report(finding(passage)));
  }

  /** The places that touch what a variable points to that keeps an address. */
  private Set<Span> throughKeepers() {
    Set<VariableSymbol> keepers = new HashSet<>();
    for (DataPassage passage : facts.dataPassages()) {
      VariableSymbol keeper = passage.access().keeper();
      if (keeper != null) {
        keepers.add(keeper);
      }
    }
    Set<Span> places = new HashSet<>();
    for (DataPassage passage : facts.dataPassages()) {
      if (keepers.contains(passage.variable())) {
        places.add(passage.place());
      }
    }
    return places;
  }

  /** Whether late code uses a variable; what code of the section itself does is reported there. */
  private boolean isLate(DataPassage passage) {
    return facts.origins(passage.passage().context()).stream().anyMatch(isLate)
        && !facts.sections().of(passage.function()).section().isDiscardable();
  }

  /** Whether late code uses the variable that an address is kept in. */
  private boolean isReadLate(DataPassage kept) {
    return facts.dataPassages().stream()
        .anyMatch(
            other ->
                other.variable().equals(kept.access().keeper())
                    && other.access().use() == DataPassage.Use.TOUCHED
                    && isLate(other));
  }

  private Finding finding(DataPassage passage) {
    Placement placement = facts.sections().of(passage.variable());
    String name = "\"" + passage.variable().name() + "\"";
    boolean isKept = passage.access().use() == DataPassage.Use.KEPT;
    List<Step> path =
        new ArrayList<>(
            facts
                .route(passage.passage().context(), origin -> isKept || isLate.test(origin))
                .map(Paths::steps)
                .orElse(List.of()));
    path.add(
        new Step(
            passage.place(),
            (isKept ? "keeps the address of " : "uses ")
                + name
                + " in section \""
                + placement.section()
                + "\"",
            "",
            Math.max(0, path.size() - 1)));
    path.addAll(Paths.placed(passage.variable(), placement));
    return new Finding(
        rule,
        Confidence.CERTAIN,
        name
            + " in discardable section \""
            + placement.section()
            + "\" is "
            + (isKept
                ? "kept by address in \"" + passage.access().keeper() + "\", which is used"
                : "used by \"" + passage.function().name() + "\", which runs")
            + " after the section has been discarded",
        passage.place(),
        passage.function().name(),
        path,
        List.of(),
        "move " + name + " out of section \"" + placement.section() + "\"");
  }
}
