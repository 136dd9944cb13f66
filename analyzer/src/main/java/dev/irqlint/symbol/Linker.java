package dev.irqlint.symbol;

import dev.irqlint.ast.Decl;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.Specifiers;
import dev.irqlint.ast.TranslationUnit;
import dev.irqlint.ast.TypeName;
import dev.irqlint.text.SourceFile;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gives each name at file scope its symbol (C17 6.2.2). */
final class Linker {
  private final List<TranslationUnit> units;
  private final Predicate<String> functionTypes;
  private final Types types = new Types();
  private final Map<String, FunctionSymbol> externalFunctions = new HashMap<>();
  private final Map<Place, FunctionSymbol> functionsByPlace = new LinkedHashMap<>();
  private final Map<String, VariableSymbol> externalVariables = new HashMap<>();
  private final Map<Place, VariableSymbol> variablesByPlace = new HashMap<>();
  private final Map<FunctionSymbol, Set<Span>> spans = new HashMap<>();
  private final Map<VariableSymbol, Program.Variable> definitions = new LinkedHashMap<>();
  private final Map<SourceFile, FileScope> scopes = new HashMap<>();
  private final List<FunctionSymbol> functions = new ArrayList<>();

  /**
   * Enumerations, and declarations of functions of other units: units share their headers' trees.
   */
  private final FileScope.Shared shared = new FileScope.Shared();

  /** Where a declaration stands: the same for all units that include the header it stands in. */
  private record Place(SourceFile file, int start, String name) {
    static Place of(Span span, String name) {
      return new Place(span.file(), span.start(), name);
    }
  }

  Linker(List<TranslationUnit> units, Predicate<String> functionTypes) {
    this.units = units;
    this.functionTypes = functionTypes;
  }

  Program link() {
    Set<Decl> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (TranslationUnit unit : units) {
      unit.declarations().stream().filter(seen::add).forEach(this::addType);
    }
    for (TranslationUnit unit : units) {
      new UnitLinker(unit).link();
    }
    Collections.sort(functions);
    return new Program(
        units, types, List.copyOf(functions), List.copyOf(definitions.values()), scopes);
  }

  private FunctionSymbol newFunction(String name, boolean isInternal) {
    FunctionSymbol symbol = new FunctionSymbol(name, isInternal);
    functions.add(symbol);
    return symbol;
  }

  private void addType(Decl decl) {
    if (decl instanceof Decl.Typedef typedef) {
      types.add(typedef);
    } else if (decl instanceof Decl.Tag tag) {
      types.add(tag.type());
    } else if (decl instanceof Decl.Variable variable) {
      types.add(variable.type());
    }
  }

  private final class UnitLinker {
    private final TranslationUnit unit;
    private final FileScope own = new FileScope(shared);
    private final Map<String, Decl.Function> definitionsHere = new HashMap<>();

    UnitLinker(TranslationUnit unit) {
      this.unit = unit;
      scopes.put(unit.file(), own);
    }

    void link() {
      for (Decl decl : unit.declarations()) {
        if (decl instanceof Decl.Function function && function.body() != null) {
          definitionsHere.putIfAbsent(function.name(), function);
        }
      }
      for (Decl decl : unit.declarations()) {
        if (decl instanceof Decl.Function function) {
          function(function);
        } else if (decl instanceof Decl.Variable variable) {
          variableOrFunction(variable);
        } else if (decl instanceof Decl.Tag tag) {
          enumerators(tag.type());
        } else if (decl instanceof Decl.Typedef typedef) {
          enumerators(typedef.type());
        }
      }
    }

    private void function(Decl.Function declaration) {
      // Another unit may have found out about a header's declaration.
      if (!definitionsHere.containsKey(declaration.name()) && own.see(declaration)) {
        return;
      }
      FunctionSymbol symbol = function(declaration.name(), declaration.specifiers());
      if (isNew(symbol, declaration)) {
        symbol.add(declaration, unit);
      }
      boolean isExternal =
          !symbol.isInternal() && symbol.equals(externalFunctions.get(symbol.name()));
      if (isExternal && !own.see(declaration)) {
        shared.add(declaration, List.of(symbol));
      }
    }

    /** A header declares the same in many units; a set for each function keeps that linear. */
    private boolean isNew(FunctionSymbol symbol, Decl declaration) {
      return spans.computeIfAbsent(symbol, s -> new HashSet<>()).add(declaration.span());
    }

    private FunctionSymbol function(String name, Specifiers specifiers) {
      if (own.get(name) instanceof FunctionSymbol known) {
        return known;
      }
      Decl.Function definition = definitionsHere.get(name);
      boolean isInternal =
          specifiers.storage() == Specifiers.Storage.STATIC
              || (definition != null
                  && definition.specifiers().storage() == Specifiers.Storage.STATIC);
      FunctionSymbol symbol;
      if (definition != null && (isInternal || isDefinedElsewhere(name, definition))) {
        // A header's inline function is one function, however many units include it.
        Place place = Place.of(definition.nameSpan(), name);
        symbol = functionsByPlace.computeIfAbsent(place, p -> newFunction(name, isInternal));
      } else if (isInternal) {
        symbol = newFunction(name, true);
      } else {
        symbol = externalFunctions.computeIfAbsent(name, n -> newFunction(n, false));
        if (definition != null) {
          functionsByPlace.putIfAbsent(Place.of(definition.nameSpan(), name), symbol);
        }
      }
      own.put(symbol);
      return symbol;
    }

    /** Another unit has a function of the same name: each keeps its own. */
    private boolean isDefinedElsewhere(String name, Decl.Function definition) {
      FunctionSymbol known = externalFunctions.get(name);
      return known != null
          && known
              .definition()
              .filter(d -> !d.nameSpan().equals(definition.nameSpan()))
              .isPresent();
    }

    private void variableOrFunction(Decl.Variable decl) {
      types.add(decl.type());
      if (decl.type() instanceof TypeName.Named named
          && decl.initializer() == null
          && (types.isFunctionType(named.name())
              || (!types.isDeclared(named.name()) && functionTypes.test(named.name()))
              || own.get(decl.name()) instanceof FunctionSymbol
              || definitionsHere.containsKey(decl.name()))) {
        FunctionSymbol symbol = function(decl.name(), decl.specifiers());
        if (isNew(symbol, decl)) {
          symbol.add(decl, named.name());
        }
        return;
      }
      VariableSymbol symbol = variable(decl);
      own.put(symbol);
      if (decl.specifiers().storage() != Specifiers.Storage.EXTERN || decl.initializer() != null) {
        Program.Variable before = definitions.get(symbol);
        if (before == null
            || (before.definition().initializer() == null && decl.initializer() != null)) {
          definitions.put(symbol, new Program.Variable(symbol, unit, decl));
        }
      }
    }

    private VariableSymbol variable(Decl.Variable decl) {
      if (own.get(decl.name()) instanceof VariableSymbol known) {
        return known;
      }
      if (decl.specifiers().storage() == Specifiers.Storage.STATIC) {
        return variablesByPlace.computeIfAbsent(
            Place.of(decl.nameSpan(), decl.name() + "@" + unit.file().name()),
            p -> symbol(decl, VariableSymbol.Kind.FILE));
      }
      return externalVariables.computeIfAbsent(
          decl.name(), n -> symbol(decl, VariableSymbol.Kind.GLOBAL));
    }

    private VariableSymbol symbol(Decl.Variable decl, VariableSymbol.Kind kind) {
      return new VariableSymbol(decl.name(), kind, decl.type(), decl.nameSpan(), 0);
    }

    private void enumerators(TypeName type) {
      if (!(type instanceof TypeName.Tagged tagged) || tagged.members() == null) {
        return;
      }
      if (!own.see(tagged)) {
        shared.add(tagged, enumeration(tagged));
        own.see(tagged);
      }
    }

    private List<EnumeratorSymbol> enumeration(TypeName.Tagged tagged) {
      Map<String, EnumeratorSymbol> here = new LinkedHashMap<>();
      long next = 0;
      boolean isKnown = true;
      for (Decl member : tagged.members() == null ? List.<Decl>of() : tagged.members()) {
        if (!(member instanceof Decl.Enumerator enumerator)) {
          continue;
        }
        Expr value = enumerator.value();
        if (value != null) {
          OptionalLong evaluated =
              ConstantExpression.value(
                  value, name -> here.containsKey(name) ? known(here.get(name)) : constant(name));
          isKnown = evaluated.isPresent();
          next = evaluated.orElse(0);
        }
        EnumeratorSymbol symbol =
            new EnumeratorSymbol(enumerator.name(), enumerator.span(), next, isKnown);
        here.put(symbol.name(), symbol);
        next++;
      }
      return List.copyOf(here.values());
    }

    private OptionalLong known(@Nullable Symbol symbol) {
      return symbol instanceof EnumeratorSymbol known && known.isKnown()
          ? OptionalLong.of(known.value())
          : OptionalLong.empty();
    }

    private OptionalLong constant(String name) {
      return known(own.get(name));
    }
  }
}
