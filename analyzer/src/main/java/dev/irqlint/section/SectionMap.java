package dev.irqlint.section;

import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The section that each function and each variable of a driver lands in, and what the pragmas and
 * attributes asked for.
 */
public final class SectionMap {
  private final Tables tables = new Tables();

  /** What the units of a driver add to. */
  static final class Tables {
    final Map<FunctionSymbol, Placement> functions = new HashMap<>();
    final Map<VariableSymbol, Placement> variables = new HashMap<>();
    final Map<VariableSymbol, Segments> segments = new HashMap<>();
    final Set<Naming> namings = new LinkedHashSet<>();
    final Map<Span, AllocText> allocTexts = new LinkedHashMap<>();
    final Set<UnbalancedSegment> unbalanced = new LinkedHashSet<>();
  }

  private SectionMap() {}

  /** Places everything that the units of {@code program} define. */
  public static SectionMap of(Program program) {
    SectionMap map = new SectionMap();
    for (TranslationUnit unit : program.units()) {
      new UnitSections(program, unit, map.tables).place();
    }
    return map;
  }

  /** Where a function lands; in the default section if the driver does not define it. */
  public Placement of(FunctionSymbol function) {
    return tables.functions.getOrDefault(function, Placement.byDefault(Section.TEXT));
  }

  /** Where a variable lands; in the default section if the driver does not define it. */
  public Placement of(VariableSymbol variable) {
    return tables.variables.getOrDefault(variable, Placement.byDefault(Section.DATA));
  }

  /**
   * What the segment pragmas have in force where a variable is defined; empty if the driver does
   * not define it, or an attribute says where it goes.
   */
  public Optional<Segments> segments(VariableSymbol variable) {
    return Optional.ofNullable(tables.segments.get(variable));
  }

  /** The functions that the driver defines, in the order of their places. */
  public List<FunctionSymbol> functions() {
    return tables.functions.keySet().stream()
        .sorted(Comparator.comparing(FunctionSymbol::place, Span.ORDER))
        .toList();
  }

  /** The variables that the driver defines with static lifetime, in the order of their places. */
  public List<VariableSymbol> variables() {
    return tables.variables.keySet().stream()
        .sorted(Comparator.comparing(VariableSymbol::place, Span.ORDER))
        .toList();
  }

  /** All sections that the driver names or uses, sorted. */
  public List<Section> sections() {
    TreeSet<Section> sections = new TreeSet<>();
    tables.functions.values().forEach(placement -> sections.add(placement.section()));
    tables.variables.values().forEach(placement -> sections.add(placement.section()));
    return List.copyOf(sections);
  }

  /** All places that name a section, in their order. */
  public List<Naming> namings() {
    return tables.namings.stream().sorted(Comparator.comparing(Naming::place, Span.ORDER)).toList();
  }

  /** All routines that alloc_text pragmas name, in the order of their places. */
  public List<AllocText> allocTexts() {
    return tables.allocTexts.values().stream()
        .sorted(Comparator.comparing(AllocText::place, Span.ORDER))
        .toList();
  }

  /** The segment pragmas without counterpart in their files, in the order of their places. */
  public List<UnbalancedSegment> unbalanced() {
    return tables.unbalanced.stream()
        .sorted(Comparator.comparing(UnbalancedSegment::place, Span.ORDER))
        .toList();
  }
}
