package dev.irqlint.engine;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DataPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.CodeSize;
import dev.irqlint.section.Placement;
import dev.irqlint.section.Section;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.Symbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws up the sections of one driver. */
final class SectionView {
  private final DriverFacts facts;
  private final SectionMap sections;
  private final Map<Symbol, Reached> reached = new HashMap<>();
  private final Set<Section> needed = new HashSet<>();
  private final Set<Section> exposed = new HashSet<>();

  /** The highest level at which something is reached, and from which entry point. */
  private record Reached(IrqlRange irql, String from) {}

  SectionView(DriverFacts facts) {
    this.facts = facts;
    this.sections = facts.sections();
    for (EntryPoint entry : facts.entered()) {
      if (entry.means() != EntryPoint.Means.UNCALLED) {
        reach(entry.function(), entry.irql(), entry);
        judge(
            entry.function(),
            entry.irql(),
            facts.mayBePagedOut(entry.function(), facts.locksAt(entry)));
      }
    }
    for (CallPassage passage : facts.passages()) {
      for (FunctionSymbol target : passage.targets()) {
        reach(target, passage.irql(), passage.origin());
        judge(target, passage.irql(), facts.mayBePagedOut(target, passage.locks()));
      }
    }
    for (DataPassage passage : facts.dataPassages()) {
      Section section = sections.of(passage.variable()).section();
      reach(passage.variable(), passage.irql(), passage.passage().reason());
      judge(section, passage.irql(), !passage.locks().isLocked(section));
    }
  }

  private void reach(Symbol symbol, IrqlRange irql, EntryPoint from) {
    Reached known = reached.get(symbol);
    if (known == null || irql.high().compareTo(known.irql.high()) > 0) {
      reached.put(symbol, new Reached(irql, from.function().name()));
    }
  }

  private void judge(FunctionSymbol function, IrqlRange irql, boolean isExposed) {
    facts.home(function).ifPresent(home -> judge(home, irql, isExposed));
  }

  private void judge(Section section, IrqlRange irql, boolean isExposed) {
    if (irql.high().compareTo(Irql.DISPATCH_LEVEL) >= 0) {
      needed.add(section);
      if (isExposed) {
        exposed.add(section);
      }
    }
  }

  DriverSections view(String driver) {
    List<DriverSections.Entry> entries = new ArrayList<>();
    for (Section section : sections.sections()) {
      entries.add(entry(section));
    }
    return new DriverSections(driver, entries);
  }

  private DriverSections.Entry entry(Section section) {
    List<DriverSections.Member> members = new ArrayList<>();
    int size = 0;
    for (FunctionSymbol function : sections.functions()) {
      if (sections.of(function).section().equals(section)) {
        size += CodeSize.of(function);
        members.add(member(function, true, function.place(), sections.of(function)));
      }
    }
    for (Program.Variable variable : facts.program().statics()) {
      Placement placement = sections.of(variable.symbol());
      if (placement.section().equals(section)) {
        Span place = variable.definition().nameSpan();
        members.add(member(variable.symbol(), false, place, placement));
      }
    }
    members.sort(Comparator.comparing(DriverSections.Member::place, Span.ORDER));
    return new DriverSections.Entry(
        section, size, members, calls(section, false), calls(section, true), verdict(section));
  }

  private DriverSections.Member member(
      Symbol symbol, boolean isRoutine, Span place, Placement placement) {
    @Nullable Reached known = reached.get(symbol);
    return new DriverSections.Member(
        symbol.name(),
        isRoutine,
        place,
        placement.cause(),
        known == null ? null : known.irql,
        known == null ? "" : known.from);
  }

  private List<Span> calls(Section section, boolean isUnlock) {
    return facts.handles().uses().stream()
        .filter(use -> (use.kind() == Handles.Kind.UNLOCK) == isUnlock)
        .filter(use -> facts.handles().sections(use).contains(section))
        .map(use -> use.call().span())
        .distinct()
        .sorted(Span.ORDER)
        .toList();
  }

  private DriverSections.Verdict verdict(Section section) {
    if (section.isDiscardable()) {
      return DriverSections.Verdict.DISCARDED;
    }
    if (section.isResident()) {
      return DriverSections.Verdict.RESIDENT;
    }
    if (exposed.contains(section)) {
      return DriverSections.Verdict.MAY_FAULT;
    }
    return needed.contains(section) ? DriverSections.Verdict.LOCKED : DriverSections.Verdict.PAGED;
  }
}
