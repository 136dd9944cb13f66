package dev.irqlint.rules.lock;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.kernel.Irql;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.CallbackSites;
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
  private final Map<FunctionSymbol, Set<Section>> byAnother = new HashMap<>();

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

  /**
   * Adds what callbacks need that arm others, such as an interrupt service routine which queues a
   * DPC: as long as the one can fire, the other can be made to.
   */
  SectionUsers armingOthers(CallbackSites sites) {
    boolean changes = true;
    while (changes) {
      changes = false;
      for (CallbackSites.Arm first : sites.arms()) {
        for (FunctionSymbol callback : first.callbacks()) {
          Set<FunctionSymbol> runs = sites.closure(callback);
          for (CallbackSites.Arm second : sites.arms()) {
            if (runs.contains(second.site().graph().function())) {
              changes |= second.callbacks().stream().anyMatch(armed -> addAll(callback, armed));
            }
          }
        }
      }
    }
    return this;
  }

  private boolean addAll(FunctionSymbol callback, FunctionSymbol armed) {
    Set<Section> more = new HashSet<>(needed.getOrDefault(armed, Set.of()));
    more.addAll(byAnother.getOrDefault(armed, Set.of()));
    more.removeAll(needed.getOrDefault(callback, Set.of()));
    return byAnother.computeIfAbsent(callback, c -> new HashSet<>()).addAll(more);
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
    return needed.getOrDefault(callback, Set.of()).contains(section)
        || needsByAnother(callback, section);
  }

  /** Whether a callback itself can do without a section, and makes others run that cannot. */
  boolean needsByAnother(FunctionSymbol callback, Section section) {
    return byAnother.getOrDefault(callback, Set.of()).contains(section);
  }
}
