package dev.irqlint.dataflow;

import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.symbol.VariableSymbol;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The places whose values something depends on: variables one by one, fields by their names alone,
 * what pointers lead to by function.
 */
final class RelevantPlaces {
  private final Set<VariableSymbol> variables = new HashSet<>();
  private final Set<String> fields = new HashSet<>();

  /** Variables with parts that are among these fields: writing to them as a whole matters. */
  private final Set<VariableSymbol> divided = new HashSet<>();

  /** The same of fields, by their names. */
  private final Set<String> dividedFields = new HashSet<>();

  /** Takes each variable, name of a field, or set of pointees that grows. */
  private final Consumer<Object> grown;

  RelevantPlaces(Consumer<Object> grown) {
    this.grown = grown;
  }

  /** Places behind the pointers of one function. */
  static final class Pointees {
    /** Those that matter, or parts of which do. */
    private final Set<Place> places = new HashSet<>();

    /** Whether one matters as a whole: any other pointer may lead to the same. */
    private boolean areAll;
  }

  /** Whether the value of a variable matters. */
  boolean contain(Place.Variable variable) {
    return variables.contains(variable.symbol());
  }

  /** Whether writing to a place changes what matters: the place, part of it, or what it is of. */
  boolean areChangedAt(Place target, Pointees pointees) {
    if (target instanceof Place.Deref) {
      return pointees.areAll || pointees.places.contains(target);
    }
    return (target instanceof Place.Variable variable && divided.contains(variable.symbol()))
        || (target instanceof Place.Field field && dividedFields.contains(field.name()))
        || (target instanceof Place.Element element && areChangedAt(element.array(), pointees))
        || isPartOfOne(target);
  }

  private boolean isPartOfOne(Place target) {
    for (Place at = target; ; ) {
      if (at instanceof Place.Field field) {
        if (fields.contains(field.name())) {
          return true;
        }
        at = field.object();
      } else if (at instanceof Place.Element element) {
        at = element.array();
      } else {
        return at instanceof Place.Variable variable && contain(variable);
      }
    }
  }

  /** Whether who is given an argument may change what matters where it points to. */
  boolean areChangedThrough(Value argument, Pointees pointees) {
    return argument instanceof Value.AddressOf address
        ? areChangedAt(address.place(), pointees)
        : argument instanceof Value.Load && pointees.places.contains(Values.deref(argument));
  }

  /** Adds all places that computing a value reads. */
  void read(Value value, Pointees pointees) {
    Values.reads(value).forEach(place -> read(place, pointees));
  }

  /** Adds all places that finding a place reads. */
  void readAddress(Place place, Pointees pointees) {
    Values.addressReads(place).forEach(read -> read(read, pointees));
  }

  /** Adds whatever the pointers of a function lead to. */
  private void readAll(Pointees pointees) {
    if (!pointees.areAll) {
      pointees.areAll = true;
      grown.accept(pointees);
    }
  }

  /** Adds a place. */
  void read(Place place, Pointees pointees) {
    if (place instanceof Place.Field field) {
      add(field.name(), fields);
      divide(field.object(), pointees);
    } else if (place instanceof Place.Element element) {
      read(element.array(), pointees);
    } else if (place instanceof Place.Variable variable) {
      add(variable.symbol(), variables);
    } else {
      add(place, pointees);
      readAll(pointees);
    }
  }

  /** Notes what a field is part of. */
  private void divide(Place object, Pointees pointees) {
    for (Place at = object; ; ) {
      if (at instanceof Place.Field field) {
        add(field.name(), dividedFields);
        at = field.object();
      } else if (at instanceof Place.Element element) {
        at = element.array();
      } else {
        if (at instanceof Place.Variable variable) {
          add(variable.symbol(), divided);
        } else {
          add(at, pointees);
        }
        return;
      }
    }
  }

  private <T> void add(T place, Set<T> places) {
    if (places.add(place)) {
      grown.accept(place);
    }
  }

  private void add(Place place, Pointees pointees) {
    if (pointees.places.add(place)) {
      grown.accept(pointees);
    }
  }
}
