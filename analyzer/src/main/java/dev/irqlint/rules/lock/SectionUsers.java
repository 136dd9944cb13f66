package dev.irqlint.rules.lock;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.kernel.Irql;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DataPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which callbacks run code of a section, or touch its data, where no page can be read. */
final class SectionUsers {
  private final Map<FunctionSymbol, Set<Section>> needed = new HashMap<>();

  SectionUsers(DriverFacts facts) {
    for (EntryPoint entry : facts.entered()) {
      if (entry.irql().high().compareTo(Irql.DISPATCH_LEVEL) >= 0) {
        facts.home(entry.function()).ifPresent(home -> add(entry.function(), home));
      }
    }
    for (CallPassage passage : facts.passages()) {
      if (passage.mayReach(Irql.DISPATCH_LEVEL)) {
        for (FunctionSymbol target : passage.targets()) {
          facts.home(target).ifPresent(home -> add(facts, passage.context(), home));
        }
      }
    }
    for (DataPassage passage : facts.dataPassages()) {
      if (passage.mayReach(Irql.DISPATCH_LEVEL)) {
        Section section = facts.sections().of(passage.variable()).section();
        add(facts, passage.passage().context(), section);
      }
    }
  }

  private void add(DriverFacts facts, int context, Section section) {
    facts.origins(context).forEach(origin -> add(origin.function(), section));
  }

  private void add(FunctionSymbol callback, Section section) {
    if (section.isPageable()) {
      needed.computeIfAbsent(callback, c -> new HashSet<>()).add(section);
    }
  }

  /** Whether a callback may run code of a section or touch its data at DISPATCH_LEVEL or above. */
  boolean needs(FunctionSymbol callback, Section section) {
    return needed.getOrDefault(callback, Set.of()).contains(section);
  }
}
