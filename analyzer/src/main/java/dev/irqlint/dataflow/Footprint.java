package dev.irqlint.dataflow;

import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.VariableSymbol;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a function and those it calls can have to do with a property. A callee is told nothing that
 * it has no name for: states that differ in nothing else are one.
 */
public final class Footprint {
  /** The numbers of all names that places are known by, common to the functions of a driver. */
  static final class Names {
    private final Map<String, Integer> numbers = new HashMap<>();

    private int number(String name) {
      return numbers.computeIfAbsent(name, n -> numbers.size());
    }
  }

  private final Names names;
  private final BitSet mentioned = new BitSet();
  private final BitSet asked = new BitSet();
  private final Set<VariableSymbol> telling = new HashSet<>();
  private final Set<VariableSymbol> written = new HashSet<>();
  private @Nullable VariableSymbol returned;
  private boolean returnsOther;
  private boolean mayChange;
  private boolean isFlagged;

  Footprint(Names names) {
    this.names = names;
  }

  /** Whether the property may be changed. */
  public boolean mayChange() {
    return mayChange;
  }

  /** Whether a place in static memory, or reached through a pointer, may be used. */
  public boolean mentions(Place place) {
    String name = name(place);
    if (name == null) {
      return true;
    }
    Integer number = names.numbers.get(name);
    return number != null && mentioned.get(number);
  }

  /**
   * What a place is known by wherever it is used: its innermost field, or its variable. Names that
   * begin with "#" are no code's, but a domain's own; null for what has no name.
   */
  private static @Nullable String name(Place place) {
    for (Place at = place; ; ) {
      if (at instanceof Place.Field field) {
        if (!field.name().startsWith("#")) {
          return field.name();
        }
        at = field.object();
      } else if (at instanceof Place.Element element) {
        at = element.array();
      } else {
        return at instanceof Place.Variable variable ? variable.symbol().name() : null;
      }
    }
  }

  /** Whether the value of a parameter may decide which way the function takes. */
  boolean isTelling(VariableSymbol parameter) {
    return telling.contains(parameter);
  }

  /** The parameter that is returned on all ways, as it was passed; null if there is none. */
  @Nullable VariableSymbol returned() {
    return returnsOther || returned == null || written.contains(returned) ? null : returned;
  }

  /** Notes a value that is returned. */
  void returns(Value value) {
    VariableSymbol parameter =
        value instanceof Value.Load load
                && load.place() instanceof Place.Variable variable
                && variable.symbol().kind() == VariableSymbol.Kind.PARAMETER
            ? variable.symbol()
            : null;
    returnsOther |= parameter == null || (returned != null && returned != parameter);
    returned = parameter;
  }

  /** Notes that a variable is written to, or may be. */
  void write(Place target) {
    if (target.root() instanceof Place.Variable variable) {
      written.add(variable.symbol());
    }
  }

  /** Notes a call that changes the property, and whether flags tell of it. */
  void change(boolean flagged) {
    mayChange = true;
    isFlagged |= flagged;
  }

  /** Whether a call may be made that drivers are apt to keep in a flag. */
  boolean isFlagged() {
    return isFlagged;
  }

  /** Notes a place that a branch asks. */
  void ask(Place place) {
    String name = shared(place);
    if (name != null) {
      asked.set(names.number(name));
    }
  }

  /** Whether a branch may ask a field or a variable in static memory. */
  boolean asks(Place place) {
    String name = shared(place);
    Integer number = name == null ? null : names.numbers.get(name);
    return number != null && asked.get(number);
  }

  /** What a place is known by where other functions can use it, too; null if none can. */
  private static @Nullable String shared(Place place) {
    boolean isLocal = place instanceof Place.Variable variable && !variable.symbol().isStatic();
    return isLocal ? null : name(place);
  }

  /** Whether a variable is written to, or may be. */
  boolean writes(VariableSymbol variable) {
    return written.contains(variable);
  }

  /** Notes a use of all that a place is part of. */
  void mention(Place place) {
    for (Place at = place; ; ) {
      if (at instanceof Place.Field field) {
        mentioned.set(names.number(field.name()));
        at = field.object();
      } else if (at instanceof Place.Element element) {
        at = element.array();
      } else {
        if (at instanceof Place.Variable variable && variable.symbol().isStatic()) {
          mentioned.set(names.number(variable.symbol().name()));
        }
        return;
      }
    }
  }

  /** Notes that a parameter decides something; returns whether that is news. */
  boolean tell(VariableSymbol parameter) {
    return telling.add(parameter);
  }

  /** Adds what a callee has to do with the property; returns whether that is news. */
  boolean addAll(Footprint callee) {
    int before = mentioned.cardinality() + asked.cardinality();
    boolean changed = mayChange;
    boolean flagged = isFlagged;
    mentioned.or(callee.mentioned);
    asked.or(callee.asked);
    mayChange |= callee.mayChange;
    isFlagged |= callee.isFlagged;
    return mentioned.cardinality() + asked.cardinality() != before
        || changed != mayChange
        || flagged != isFlagged;
  }
}
