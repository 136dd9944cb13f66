package dev.irqlint.cfg;

import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.symbol.Program;
import dev.irqlint.symbol.Symbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What names mean at one point of a function: the scopes of its blocks, then the file's. */
final class Names {
  private final Program program;
  private final TranslationUnit unit;
  private final Deque<Map<String, Symbol>> scopes = new ArrayDeque<>();

  Names(Program program, TranslationUnit unit) {
    this.program = program;
    this.unit = unit;
    open();
  }

  void open() {
    scopes.push(new HashMap<>());
  }

  void close() {
    scopes.pop();
  }

  void declare(Symbol symbol) {
    scopes.element().put(symbol.name(), symbol);
  }

  /** What {@code name} means here; empty if no declaration at hand says so. */
  Optional<Symbol> lookup(String name) {
    for (Map<String, Symbol> scope : scopes) {
      Symbol symbol = scope.get(name);
      if (symbol != null) {
        return Optional.of(symbol);
      }
    }
    Optional<Symbol> declared = program.lookup(unit, name);
    return declared.isPresent() ? declared : undeclared(name);
  }

  /** A function of another unit may be called without a declaration, as C89 lets it. */
  private Optional<Symbol> undeclared(String name) {
    return program.functions(name).stream()
        .filter(function -> !function.isInternal())
        .map(Symbol.class::cast)
        .findFirst();
  }
}
