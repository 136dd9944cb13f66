package dev.irqlint.symbol;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.text.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All translation units of a driver, linked: what each unit's names mean. */
public final class Program {
  private final List<TranslationUnit> units;
  private final Types types;
  private final List<FunctionSymbol> functions;
  private final Map<FunctionSymbol, List<Variable>> localStatics = new HashMap<>();
  private final Map<String, VariableSymbol> globals = new HashMap<>();
  private final List<Variable> variables;
  private final Map<SourceFile, FileScope> scopes;
  private final Map<String, List<FunctionSymbol>> functionsByName;

  /**
   * A variable at file scope that the driver defines.
   *
   * @param unit the unit that defines it
   * @param definition the definition; of several tentative ones (C17 6.9.2) the one with an
   *     initialiser, or else the first
   */
  public record Variable(VariableSymbol symbol, TranslationUnit unit, Decl.Variable definition) {}

  Program(
      List<TranslationUnit> units,
      Types types,
      List<FunctionSymbol> functions,
      List<Variable> variables,
      Map<SourceFile, FileScope> scopes) {
    this.units = units;
    this.types = types;
    this.functions = functions;
    this.variables = variables;
    this.scopes = scopes;
    for (FunctionSymbol function : functions) {
      List<Variable> found = LocalStatics.of(function);
      if (!found.isEmpty()) {
        localStatics.put(function, List.copyOf(found));
      }
    }
    for (Variable variable : variables) {
      if (variable.symbol().kind() == VariableSymbol.Kind.GLOBAL) {
        globals.put(variable.symbol().name(), variable.symbol());
      }
    }
    this.functionsByName = functions.stream().collect(Collectors.groupingBy(FunctionSymbol::name));
  }

  /**
   * Links units.
   *
   * @param functionTypes tells the kernel's typedefs of function type, such as {@code EVT_WDF_DPC}
   */
  public static Program link(List<TranslationUnit> units, Predicate<String> functionTypes) {
    return new Linker(List.copyOf(units), functionTypes).link();
  }

  /** The units in the order given. */
  public List<TranslationUnit> units() {
    return units;
  }

  /** The types of all units. */
  public Types types() {
    return types;
  }

  /** All functions, defined or only declared, sorted by name and place. */
  public List<FunctionSymbol> functions() {
    return functions;
  }

  /** The functions of that name; several if units use the name for functions of their own. */
  public List<FunctionSymbol> functions(String name) {
    return functionsByName.getOrDefault(name, List.of());
  }

  /** The variables at file scope that the driver defines, in order. */
  public List<Variable> variables() {
    return variables;
  }

  /** The variable of that name that units share; empty if none defines it. */
  public Optional<VariableSymbol> global(String name) {
    return Optional.ofNullable(globals.get(name));
  }

  /** The static variables in the body of a function, in order. */
  public List<Variable> localStatics(FunctionSymbol function) {
    return localStatics.getOrDefault(function, List.of());
  }

  /** All variables that live as long as the driver is loaded: those at file scope come first. */
  public List<Variable> statics() {
    List<Variable> all = new ArrayList<>(variables);
    functions.forEach(function -> all.addAll(localStatics(function)));
    return all;
  }

  /** What {@code name} means at file scope of {@code unit}. */
  public Optional<Symbol> lookup(TranslationUnit unit, String name) {
    FileScope scope = scopes.get(unit.file());
    return scope == null ? Optional.empty() : Optional.ofNullable(scope.get(name));
  }
}
