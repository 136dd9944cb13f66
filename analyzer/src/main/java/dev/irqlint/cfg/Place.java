package dev.irqlint.cfg;

import dev.irqlint.symbol.VariableSymbol;
import org.jspecify.annotations.Nullable;

/** A piece of memory that a program can name. Equal paths to it are equal as records. */
public sealed interface Place {

  /** A variable, parameter or temporary. */
  record Variable(VariableSymbol symbol) implements Place {
    // A record's own would be found through method handles, which only the second compiler makes
    // fast.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Variable variable && symbol == variable.symbol;
    }

    @Override
    public int hashCode() {
      return symbol.hashCode();
    }

    @Override
    public String toString() {
      return symbol.name();
    }
  }

  /** A field. */
  final class Field extends Tree implements Place {
    private final Place object;
    private final String structure;
    private final String name;

    /**
     * Makes a field.
     *
     * @param object what the field is part of
     * @param structure the structure's name, see {@link dev.irqlint.symbol.Types}; empty if unknown
     * @param name the field's name
     */
    public Field(Place object, String structure, String name) {
      super(object, structure, name);
      this.object = object;
      this.structure = structure;
      this.name = name;
    }

    /** What the field is part of. */
    public Place object() {
      return object;
    }

    /** The structure's name; empty if unknown. */
    public String structure() {
      return structure;
    }

    /** The field's name. */
    public String name() {
      return name;
    }

    @Override
    public String toString() {
      return object instanceof Deref deref && deref.pointer() instanceof Value.Load load
          ? load + "->" + name
          : object + "." + name;
    }
  }

  /** An element of an array. */
  final class Element extends Tree implements Place {
    private final Place array;
    private final Value index;

    /** Makes an element. */
    public Element(Place array, Value index) {
      super(array, index);
      this.array = array;
      this.index = index;
    }

    /** The array. */
    public Place array() {
      return array;
    }

    /** Which element. */
    public Value index() {
      return index;
    }

    @Override
    public String toString() {
      return array + "[" + index + "]";
    }
  }

  /** What a pointer points to. */
  final class Deref extends Tree implements Place {
    private final Value pointer;

    /** Makes what {@code pointer} points to. */
    public Deref(Value pointer) {
      super(pointer);
      this.pointer = pointer;
    }

    /** The pointer. */
    public Value pointer() {
      return pointer;
    }

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
