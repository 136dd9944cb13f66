package dev.irqlint.rules.placement;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.CodeSize;
import dev.irqlint.section.Section;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** PG305: more than a few named pageable code sections, each small. */
@AutoService(Rule.class)
public final class ManyPageableSections implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG305",
          "many-pageable-sections",
          Severity.NOTE,
          Severity.NOTE,
          List.of("paging", "placement"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/when-should-code-and-data-be-pageable-"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  private static final int FEW = 4;
  private static final int PAGE_SIZE = 4096;
  private static final Section COMMON = new Section("PAGE");

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    SectionMap sections = facts.sections();
    Map<Section, Integer> sizes = new LinkedHashMap<>();
    Map<Section, Span> places = new LinkedHashMap<>();
    for (FunctionSymbol function : sections.functions()) {
      Section section = sections.of(function).section();
      Span cause = sections.of(function).cause();
      if (section.isPageable() && !section.equals(COMMON) && cause != null) {
        sizes.merge(section, CodeSize.of(function), Integer::sum);
        places.merge(section, cause, (a, b) -> Span.ORDER.compare(a, b) <= 0 ? a : b);
      }
    }
    List<Section> small =
        places.keySet().stream()
            .filter(section -> sizes.getOrDefault(section, 0) < PAGE_SIZE)
            .sorted(Comparator.comparing(section -> places.get(section), Span.ORDER))
            .toList();
    if (small.size() > FEW) {
      sink.report(finding(small, places));
    }
  }

  private static Finding finding(List<Section> small, Map<Section, Span> places) {
    Section first = small.get(FEW);
    return new Finding(
        META,
        Confidence.CERTAIN,
        "\""
            + first
            + "\" is one of "
            + small.size()
            + " pageable code sections of less than a page each",
        Objects.requireNonNull(places.get(first)),
        "",
        List.of(),
        List.of(),
        "put code that is only ever paged into PAGE, and code that is locked together into one"
            + " further section");
  }
}
