package dev.irqlint.irql;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.kernel.Irql;
import dev.irqlint.kernel.IrqlRange;
import org.jspecify.annotations.Nullable;

/**
 * A place that holds a level, compared with a level.
 *
 * @param place the place
 * @param op the comparison, with the place on its left
 * @param level the level on its right
 */
record Comparison(Place place, BinaryOp op, Irql level) {

  /** The comparison that a condition is; null if it is none. */
  static @Nullable Comparison of(Value condition, Facts facts) {
    if (!(condition instanceof Value.Binary binary)) {
      return null;
    }
    IrqlRange right = Levels.of(binary.right(), facts);
    if (binary.left() instanceof Value.Load load && right != null) {
      return new Comparison(IrqlPlaces.key(load.place()), binary.op(), right.low());
    }
    IrqlRange left = Levels.of(binary.left(), facts);
    return binary.right() instanceof Value.Load load && left != null
        ? new Comparison(IrqlPlaces.key(load.place()), mirrored(binary.op()), left.low())
        : null;
  }

  /** Those of {@code known} for which the comparison holds, or does not. */
  IrqlRange levels(IrqlRange known, boolean holds) {
    return known.meet(satisfying(op, level, holds, known));
  }

  /** The levels for which {@code x op level} holds, or does not; all where that is no range. */
  private static IrqlRange satisfying(BinaryOp op, Irql level, boolean holds, IrqlRange known) {
    return switch (op) {
      case LESS -> holds ? IrqlRange.below(level) : IrqlRange.atLeast(level);
      case LESS_OR_EQUAL -> holds ? IrqlRange.atMost(level) : IrqlRange.above(level);
      case GREATER -> holds ? IrqlRange.above(level) : IrqlRange.atMost(level);
      case GREATER_OR_EQUAL -> holds ? IrqlRange.atLeast(level) : IrqlRange.below(level);
      case EQUAL -> holds ? IrqlRange.exactly(level) : except(level, known);
      case NOT_EQUAL -> holds ? except(level, known) : IrqlRange.exactly(level);
      default -> IrqlRange.ANY;
    };
  }

  private static IrqlRange except(Irql level, IrqlRange known) {
    if (known.low() == level) {
      return IrqlRange.above(level);
    }
    return known.high() == level ? IrqlRange.below(level) : IrqlRange.ANY;
  }

  private static BinaryOp mirrored(BinaryOp op) {
    return switch (op) {
      case LESS -> BinaryOp.GREATER;
      case LESS_OR_EQUAL -> BinaryOp.GREATER_OR_EQUAL;
      case GREATER -> BinaryOp.LESS;
      case GREATER_OR_EQUAL -> BinaryOp.LESS_OR_EQUAL;
      default -> op;
    };
  }
}
