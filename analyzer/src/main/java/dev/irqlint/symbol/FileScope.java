package dev.irqlint.symbol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names at file scope of one unit. What a header declares is listed once for all units; a unit
 * only notes which declarations it sees, of most headers some thousands.
 */
final class FileScope {
  private final Map<String, Symbol> own = new HashMap<>();
  private final BitSet seen = new BitSet();
  private final Shared shared;

  FileScope(Shared shared) {
    this.shared = shared;
  }

  /** What a name means; null if it is not declared. */
  @Nullable Symbol get(String name) {
    Symbol symbol = own.get(name);
    return symbol == null ? shared.get(name, seen) : symbol;
  }

  void put(Symbol symbol) {
    own.put(symbol.name(), symbol);
  }

  /**
   * Makes known what a declaration declares, if that is listed; what the unit has put itself under
   * the same name goes before it.
   *
   * @return whether it is listed
   */
  boolean see(Object declaration) {
    Integer number = shared.numbers.get(declaration);
    if (number != null) {
      seen.set(number);
    }
    return number != null;
  }

  /** What the declarations declare that units have in common, told apart as objects. */
  static final class Shared {
    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
    private final Map<String, List<Entry>> byName = new HashMap<>();

    private record Entry(int declaration, Symbol symbol) {}

    /** Lists a declaration with the symbols that it declares. */
    void add(Object declaration, List<? extends Symbol> symbols) {
      int number = numbers.size();
      numbers.put(declaration, number);
      for (Symbol symbol : symbols) {
        byName
            .computeIfAbsent(symbol.name(), name -> new ArrayList<>(1))
            .add(new Entry(number, symbol));
      }
    }

    private @Nullable Symbol get(String name, BitSet seen) {
      for (Entry entry : byName.getOrDefault(name, List.of())) {
        if (seen.get(entry.declaration)) {
          return entry.symbol;
        }
      }
      return null;
    }
  }
}
