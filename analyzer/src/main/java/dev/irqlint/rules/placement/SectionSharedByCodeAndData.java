package dev.irqlint.rules.placement;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Section;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PG303: one section name is used for code and for data. */
@AutoService(Rule.class)
public final class SectionSharedByCodeAndData implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG303",
          "section-shared-by-code-and-data",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "placement"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/locking-pageable-code-or-data"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    SectionMap sections = facts.sections();
    Map<Section, FunctionSymbol> code = new HashMap<>();
    for (FunctionSymbol function : sections.functions()) {
      code.putIfAbsent(sections.of(function).section(), function);
    }
    Set<Section> reported = new HashSet<>();
    for (VariableSymbol variable : sections.variables()) {
      Section section = sections.of(variable).section();
      FunctionSymbol function = code.get(section);
      // INIT is thrown away as a whole.
      if (function != null && !section.isDiscardable() && reported.add(section)) {
        sink.report(finding(sections, variable, function));
      }
    }
  }

  private static Finding finding(
      SectionMap sections, VariableSymbol variable, FunctionSymbol function) {
    Span cause = sections.of(variable).cause();
    return new Finding(
        META,
        Confidence.CERTAIN,
        "section \""
            + sections.of(variable).section()
            + "\" holds data, such as \""
            + variable.name()
            + "\", and code, such as \""
            + function.name()
            + "\"",
        cause == null ? variable.place() : cause,
        "",
        List.of(),
        List.of(
            new Related(function.place(), "\"" + function.name() + "\" lies in the section too")),
        "use one name for code and another for data, such as PAGE and PAGEDATA");
  }
}
