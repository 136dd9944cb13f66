package dev.irqlint.rules.pageable;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.Irql;
import dev.irqlint.rule.DataPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.LevelMoves;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Placement;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PG104: a variable of a pageable section that is not locked is touched at DISPATCH_LEVEL. */
@AutoService(Rule.class)
public final class PageableDataAtDispatch implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG104",
          "pageable-data-at-dispatch",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "irql"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/making-drivers-pageable"));

  private static final Comparator<DataPassage> WORST_FIRST =
      Comparator.comparing((DataPassage p) -> p.confidence())
          .reversed()
          .thenComparingInt(DataPassage::length);

  @Override
  public RuleMeta meta() {
    return META;
  }

  /** One variable at one place is one finding. */
  private record Site(Span span, VariableSymbol variable) {}

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    LevelMoves moves = facts.shared(LevelMoves.class, LevelMoves::new);
    Map<Site, DataPassage> worst = new LinkedHashMap<>();
    for (DataPassage passage : facts.dataPassages()) {
      Section section = facts.sections().of(passage.variable()).section();
      if (passage.access().use() != DataPassage.Use.KEPT
          && passage.mayReach(Irql.DISPATCH_LEVEL)
          && section.isPageable()
          && !passage.locks().isLocked(section)
          && !moves.isUndecided(passage)) {
        worst.merge(
            new Site(passage.place(), passage.variable()),
            passage,
            (a, b) -> WORST_FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    worst.values().forEach(passage -> sink.report(finding(facts, passage)));
  }

  private static Finding finding(DriverFacts facts, DataPassage passage) {
    Placement placement = facts.sections().of(passage.variable());
    String name = "\"" + passage.variable().name() + "\"";
    String pointer = passage.access().pointer();
    Confidence confidence = passage.confidence();
    List<Step> path = new ArrayList<>(Paths.steps(passage.passage().reason(), passage.trail()));
    boolean isHandedOn = passage.access().use() == DataPassage.Use.HANDED_ON;
    path.add(
        new Step(
            passage.place(),
            (isHandedOn ? "hands on " : "touches ")
                + name
                + (pointer.isEmpty() ? "" : " through \"" + pointer + "\"")
                + " in section \""
                + placement.section()
                + "\"",
            passage.irql().toString(),
            path.get(path.size() - 1).depth()));
    path.addAll(Paths.placed(passage.variable(), placement));
    return new Finding(
        META,
        confidence,
        name
            + " in pageable section \""
            + placement.section()
            + (confidence == Confidence.CERTAIN ? "\" is touched " : "\" may be touched ")
            + Paths.level(passage.irql())
            + " while the section is not locked",
        passage.place(),
        passage.function().name(),
        path,
        List.of(),
        "copy what is needed before the IRQL is raised, move "
            + name
            + " to a resident section, or lock section \""
            + placement.section()
            + "\" first");
  }
}
