package dev.irqlint.cfg;

import dev.irqlint.ast.TypeName;

/** A value with its type, {@link TypeName.Unknown} where it is not known. */
record Typed(Value value, TypeName type) {

  /** A place with its type. */
  record At(Place place, TypeName type) {}
}
