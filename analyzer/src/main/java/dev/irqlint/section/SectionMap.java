package dev.irqlint.section;

import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.VariableSymbol;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The section that each function and each variable of a driver lands in. */
public final class SectionMap {
  private final Map<FunctionSymbol, Placement> functions = new HashMap<>();
  private final Map<VariableSymbol, Placement> variables = new HashMap<>();

  private SectionMap() {}

  /** Places everything that the units of {@code program} define. */
  public static SectionMap of(Program program) {
    SectionMap map = new SectionMap();
    for (TranslationUnit unit : program.units()) {
      new UnitSections(program, unit, map.functions, map.variables).place();
    }
    return map;
  }

  /** Where a function lands; in the default section if the driver does not define it. */
  public Placement of(FunctionSymbol function) {
    return functions.getOrDefault(function, Placement.byDefault(Section.TEXT));
  }

  /** Where a variable lands; in the default section if the driver does not define it. */
  public Placement of(VariableSymbol variable) {
    return variables.getOrDefault(variable, Placement.byDefault(Section.DATA));
  }

  /** The variables that the driver defines with static lifetime, in the order of their places. */
  public List<VariableSymbol> variables() {
    return variables.keySet().stream()
        .sorted(
            Comparator.comparing((VariableSymbol variable) -> variable.place().file().name())
                .thenComparingInt(variable -> variable.place().start()))
        .toList();
  }

  /** All sections that the driver names or uses, sorted. */
  public List<Section> sections() {
    TreeSet<Section> sections = new TreeSet<>();
    functions.values().forEach(placement -> sections.add(placement.section()));
    variables.values().forEach(placement -> sections.add(placement.section()));
    return List.copyOf(sections);
  }
}
