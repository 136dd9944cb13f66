package dev.irqlint.symbol;

import dev.irqlint.ast.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names at file scope of one unit. Those of enumerations are not listed once more for each unit
 * that sees one: of most headers they are most of the names.
 */
final class FileScope {
  private final Map<String, Symbol> own = new HashMap<>();
  private final Set<TypeName.Tagged> enumerations =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private final Enumerators enumerators;

  FileScope(Enumerators enumerators) {
    this.enumerators = enumerators;
  }

  /** What a name means; null if it is not declared. */
  @Nullable Symbol get(String name) {
    Symbol symbol = own.get(name);
    return symbol == null ? enumerators.get(name, enumerations) : symbol;
  }

  void put(Symbol symbol) {
    own.put(symbol.name(), symbol);
  }

  /** Makes the names of an enumeration known. */
  void see(TypeName.Tagged enumeration) {
    enumerations.add(enumeration);
  }

  /** The names of all enumerations of a driver; units share the trees of their headers. */
  static final class Enumerators {
    private final Map<String, List<Enumerator>> byName = new HashMap<>();

    private record Enumerator(TypeName.Tagged enumeration, EnumeratorSymbol symbol) {}

    void add(TypeName.Tagged enumeration, EnumeratorSymbol symbol) {
      byName
          .computeIfAbsent(symbol.name(), n -> new ArrayList<>(1))
          .add(new Enumerator(enumeration, symbol));
    }

    private @Nullable Symbol get(String name, Set<TypeName.Tagged> visible) {
      for (Enumerator each : byName.getOrDefault(name, List.of())) {
        if (visible.contains(each.enumeration)) {
          return each.symbol;
        }
      }
      return null;
    }
  }
}
