package dev.irqlint.callgraph;

import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import org.jspecify.annotations.Nullable;

/**
 * Where the address of a function may lie. Fields are told apart by structure and name, not by
 * object; the elements of an array are one.
 */
sealed interface Slot {
  record OfVariable(VariableSymbol symbol) implements Slot {}

  record OfField(String structure, String name) implements Slot {}

  record OfResult(FunctionSymbol function) implements Slot {}

  /** The slot of a place; null where that cannot be told. */
  static @Nullable Slot of(Place place) {
    if (place instanceof Place.Variable variable) {
      return new OfVariable(variable.symbol());
    }
    if (place instanceof Place.Field field) {
      return new OfField(field.structure(), field.name());
    }
    if (place instanceof Place.Element element) {
      return of(element.array());
    }
    Place.Deref deref = (Place.Deref) place;
    return deref.pointer() instanceof Value.Load load ? of(load.place()) : null;
  }
}
