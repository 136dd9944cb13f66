package dev.irqlint.cfg;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value without side effects. Equal values are equal as records, which is how the data flow
 * recognises one condition asked twice.
 */
public sealed interface Value {

  /** An integer. */
  record Constant(long value) implements Value {
    // See Place.Variable.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Constant constant && value == constant.value;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(value);
    }

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
  final class Load extends Tree implements Value {
    private final Place place;

    /** Makes what {@code place} holds. */
    public Load(Place place) {
      super(place);
      this.place = place;
    }

    /** The place. */
    public Place place() {
      return place;
    }

    @Override
    public String toString() {
      return place.toString();
    }
  }

  /** The address of a place. */
  final class AddressOf extends Tree implements Value {
    private final Place place;

    /** Makes the address of {@code place}. */
    public AddressOf(Place place) {
      super(place);
      this.place = place;
    }

    /** The place. */
    public Place place() {
      return place;
    }

    @Override
    public String toString() {
      return "&" + place;
    }
  }

  /** An operator with one operand; none that has an effect. */
  final class Unary extends Tree implements Value {
    private final UnaryOp op;
    private final Value operand;

    /** Makes an operation. */
    public Unary(UnaryOp op, Value operand) {
      super(op, operand);
      this.op = op;
      this.operand = operand;
    }

    /** The operator. */
    public UnaryOp op() {
      return op;
    }

    /** The operand. */
    public Value operand() {
      return operand;
    }

    @Override
    public String toString() {
      return op + "(" + operand + ")";
    }
  }

  /** An operator with two operands. */
  final class Binary extends Tree implements Value {
    private final BinaryOp op;
    private final Value left;
    private final Value right;

    /** Makes an operation. */
    public Binary(BinaryOp op, Value left, Value right) {
      super(op, left, right);
      this.op = op;
      this.left = left;
      this.right = right;
    }

    /** The operator. */
    public BinaryOp op() {
      return op;
    }

    /** The left operand. */
    public Value left() {
      return left;
    }

    /** The right operand. */
    public Value right() {
      return right;
    }

    @Override
    public String toString() {
      return op + "(" + left + ", " + right + ")";
    }
  }

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
