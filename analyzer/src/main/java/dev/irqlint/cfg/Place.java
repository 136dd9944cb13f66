package dev.irqlint.cfg;

import dev.irqlint.symbol.VariableSymbol;

/** A piece of memory that a program can name. Equal paths to it are equal as records. */
public sealed interface Place {

  /** A variable, parameter or temporary. */
  record Variable(VariableSymbol symbol) implements Place {
    @Override
    public String toString() {
      return symbol.name();
    }
  }

  /**
   * A field.
   *
   * @param object what the field is part of
   * @param structure the structure's name, see {@link dev.irqlint.symbol.Types}; empty if unknown
   * @param name the field's name
   */
  record Field(Place object, String structure, String name) implements Place {
    @Override
    public String toString() {
      return object instanceof Deref deref && deref.pointer() instanceof Value.Load load
          ? load + "->" + name
          : object + "." + name;
    }
  }

  /** An element of an array. */
  record Element(Place array, Value index) implements Place {
    @Override
    public String toString() {
      return array + "[" + index + "]";
    }
  }

  /** What a pointer points to. */
  record Deref(Value pointer) implements Place {
    @Override
    public String toString() {
      return "*" + pointer;
    }
  }

  /** The variable, field or pointer that the place begins with: its outermost container. */
  default Place root() {
    Place place = this;
    while (true) {
      if (place instanceof Field field) {
        place = field.object();
      } else if (place instanceof Element element) {
        place = element.array();
      } else {
        return place;
      }
    }
  }
}
