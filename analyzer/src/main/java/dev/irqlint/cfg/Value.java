package dev.irqlint.cfg;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.List;

/**
 * A value without side effects. Equal values are equal as records, which is how the data flow
 * recognises one condition asked twice.
 */
public sealed interface Value {

  /** An integer. */
  record Constant(long value) implements Value {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** A name that no declaration at hand explains: most often a macro constant of the WDK. */
  record Named(String name) implements Value {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The address of a function that the driver declares. */
  record FunctionAddress(FunctionSymbol function) implements Value {
    @Override
    public String toString() {
      return function.name();
    }
  }

  /** What a place holds. */
  record Load(Place place) implements Value {
    @Override
    public String toString() {
      return place.toString();
    }
  }

  /** The address of a place. */
  record AddressOf(Place place) implements Value {
    @Override
    public String toString() {
      return "&" + place;
    }
  }

  /** An operator with one operand; none that has an effect. */
  record Unary(UnaryOp op, Value operand) implements Value {}

  /** An operator with two operands. */
  record Binary(BinaryOp op, Value left, Value right) implements Value {}

  /** A predicate of the WDK that depends on its arguments alone, such as {@code NT_SUCCESS}. */
  record Predicate(String name, List<Value> arguments) implements Value {
    /** Keeps its own copy of the list. */
    public Predicate {
      arguments = List.copyOf(arguments);
    }
  }

  /** A value of which nothing is known, such as a string's address or a floating number. */
  record Unknown() implements Value {}
}
