package dev.irqlint.irql;

import dev.irqlint.ast.TypeName;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.symbol.ConstantExpression;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The levels that values are as constants. */
public final class Levels {
  private Levels() {}

  /** The level that a value names or comes to; null if it is no known level. */
  public static @Nullable IrqlRange of(Value value, Facts facts) {
    OptionalLong number = number(facts.resolve(value));
    return number.isPresent()
        ? Irql.ofValue(number.getAsLong()).map(IrqlRange::exactly).orElse(null)
        : null;
  }

  private static OptionalLong number(Value value) {
    if (value instanceof Value.Named named) {
      return Irql.value(named.name());
    }
    if (value instanceof Value.Binary binary) {
      OptionalLong left = number(binary.left());
      OptionalLong right = number(binary.right());
      return left.isPresent() && right.isPresent()
          ? ConstantExpression.binary(binary.op(), left.getAsLong(), right.getAsLong())
          : OptionalLong.empty();
    }
    return value instanceof Value.Constant constant
        ? OptionalLong.of(constant.value())
        : OptionalLong.empty();
  }

  /** Whether a place is meant to hold levels, so that a number stored there is one. */
  static boolean areMeantBy(Place place) {
    return place instanceof Place.Variable variable
        && variable.symbol().type() instanceof TypeName.Named named
        && IrqlRange.isTypeName(named.name());
  }
}
