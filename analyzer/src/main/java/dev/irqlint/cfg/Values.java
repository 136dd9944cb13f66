package dev.irqlint.cfg;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.symbol.ConstantExpression;
import java.util.List;
import java.util.OptionalLong;

/** Makes values in their simplest form, and looks into them. */
public final class Values {
  /** The value 0, false and null. */
  public static final Value.Constant ZERO = new Value.Constant(0);

  /** The value 1, true. */
  public static final Value.Constant ONE = new Value.Constant(1);

  /** A value of which nothing is known. */
  public static final Value.Unknown UNKNOWN = new Value.Unknown();

  private Values() {}

  /** What {@code pointer} points to; {@code *&x} is {@code x}. */
  public static Place deref(Value pointer) {
    return pointer instanceof Value.AddressOf address ? address.place() : new Place.Deref(pointer);
  }

  /** The address of {@code place}; {@code &*p} is {@code p}. */
  public static Value addressOf(Place place) {
    return place instanceof Place.Deref deref ? deref.pointer() : new Value.AddressOf(place);
  }

  /** An operator with one operand, computed if the operand is constant. */
  public static Value unary(UnaryOp op, Value operand) {
    if (operand instanceof Value.Constant constant) {
      OptionalLong value = ConstantExpression.unary(op, constant.value());
      if (value.isPresent()) {
        return new Value.Constant(value.getAsLong());
      }
    }
    return op == UnaryOp.PLUS ? operand : new Value.Unary(op, operand);
  }

  /** An operator with two operands, computed if both are constant. */
  public static Value binary(BinaryOp op, Value left, Value right) {
    if (left instanceof Value.Constant a && right instanceof Value.Constant b) {
      OptionalLong value = ConstantExpression.binary(op, a.value(), b.value());
      if (value.isPresent()) {
        return new Value.Constant(value.getAsLong());
      }
    }
    return new Value.Binary(op, left, right);
  }

  /**
   * Whether equal values of this form are equal when computed twice in one state; false where
   * something unknown takes part.
   */
  public static boolean isTelling(Value value) {
    if (value instanceof Value.Unary unary) {
      return isTelling(unary.operand());
    }
    if (value instanceof Value.Binary binary) {
      return isTelling(binary.left()) && isTelling(binary.right());
    }
    if (value instanceof Value.Predicate predicate) {
      return predicate.arguments().stream().allMatch(Values::isTelling);
    }
    if (value instanceof Value.Load load) {
      return isTelling(load.place());
    }
    return value instanceof Value.AddressOf address
        ? isTelling(address.place())
        : !(value instanceof Value.Unknown);
  }

  private static boolean isTelling(Place place) {
    if (place instanceof Place.Field field) {
      return isTelling(field.object());
    }
    if (place instanceof Place.Element element) {
      return isTelling(element.array()) && isTelling(element.index());
    }
    return !(place instanceof Place.Deref deref) || isTelling(deref.pointer());
  }

  /**
   * Whether two places that are reached in one way may be the same: an index may be any that is not
   * known.
   */
  public static boolean mayBeSame(Place a, Place b) {
    if (a instanceof Place.Field field && b instanceof Place.Field other) {
      return field.name().equals(other.name()) && mayBeSame(field.object(), other.object());
    }
    if (a instanceof Place.Element element && b instanceof Place.Element other) {
      boolean differ =
          element.index() instanceof Value.Constant
              && other.index() instanceof Value.Constant
              && !element.index().equals(other.index());
      return !differ && mayBeSame(element.array(), other.array());
    }
    return a.equals(b);
  }

  /** The places that computing {@code value} reads, in order. */
  public static List<Place> reads(Value value) {
    return Tree.readsOf(value);
  }

  /** The places that finding {@code place} reads, in order. */
  public static List<Place> addressReads(Place place) {
    return Tree.readsOf(place);
  }
}
