package dev.irqlint.cfg;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.Symbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What names mean at one point of a function: the scopes of its blocks, then the file's. */
final class Names {
  private final Program program;
  private final TranslationUnit unit;
  private final List<Program.Variable> localStatics;
  private final Deque<Map<String, Symbol>> scopes = new ArrayDeque<>();

  Names(Program program, TranslationUnit unit) {
    this(program, unit, List.of());
  }

  /** The names in a function that has static variables of its own. */
  Names(Program program, TranslationUnit unit, List<Program.Variable> localStatics) {
    this.program = program;
    this.unit = unit;
    this.localStatics = localStatics;
    open();
  }

  void open() {
    // Most blocks declare nothing.
    scopes.push(Map.of());
  }

  void close() {
    scopes.pop();
  }

  void declare(Symbol symbol) {
    if (scopes.element().isEmpty()) {
      scopes.pop();
      scopes.push(new HashMap<>());
    }
    scopes.element().put(symbol.name(), symbol);
  }

  /** The symbol of a static variable of the function that is lowered; empty for other variables. */
  Optional<VariableSymbol> localStatic(Decl.Variable definition) {
    return localStatics.stream()
        .filter(variable -> variable.definition().equals(definition))
        .map(Program.Variable::symbol)
        .findFirst();
  }

  /** What {@code name} means here; empty if no declaration at hand says so. */
  Optional<Symbol> lookup(String name) {
    for (Map<String, Symbol> scope : scopes) {
      Symbol symbol = scope.isEmpty() ? null : scope.get(name);
      if (symbol != null) {
        return Optional.of(symbol);
      }
    }
    Optional<Symbol> declared = program.lookup(unit, name);
    return declared.isPresent() ? declared : undeclared(name);
  }

  /** What {@code extern} in a block means: what is declared in this file, or else in another. */
  Optional<Symbol> outside(String name) {
    Optional<Symbol> declared = program.lookup(unit, name);
    return declared.isPresent() ? declared : program.global(name).map(Symbol.class::cast);
  }

  /** A function of another unit may be called without a declaration, as C89 lets it. */
  private Optional<Symbol> undeclared(String name) {
    for (FunctionSymbol function : program.functions(name)) {
      if (!function.isInternal()) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }
}
