package dev.irqlint.dataflow;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What facts say of conditions, and conditions of facts. */
public final class Conditions {
  private static final Set<BinaryOp> COMPARISONS =
      EnumSet.of(
          BinaryOp.EQUAL,
          BinaryOp.NOT_EQUAL,
          BinaryOp.LESS,
          BinaryOp.LESS_OR_EQUAL,
          BinaryOp.GREATER,
          BinaryOp.GREATER_OR_EQUAL);

  private final Facts facts;
  private final Constants constants;

  /** Answers from {@code facts}, where names of constants mean what {@code constants} says. */
  public Conditions(Facts facts, Constants constants) {
    this.facts = facts;
    this.constants = constants;
  }

  /** Whether {@code condition} holds; empty if that is not known. */
  public Optional<Boolean> evaluate(Value condition) {
    Boolean asked = facts.truth(condition);
    if (asked != null) {
      return Optional.of(asked);
    }
    if (condition instanceof Value.Unary unary && unary.op() == UnaryOp.NOT) {
      return evaluate(unary.operand()).map(holds -> !holds);
    }
    if (condition instanceof Value.Predicate predicate) {
      return evaluatePredicate(predicate);
    }
    if (condition instanceof Value.Binary binary) {
      return evaluateBinary(binary);
    }
    if (condition instanceof Value.Load load
        && (facts.of(load.place()) instanceof Known.NonZero
            || (facts.of(load.place()) instanceof Known.Status status && !status.isSuccess()))) {
      return Optional.of(true);
    }
    if (facts.resolve(condition) instanceof Value.FunctionAddress) {
      return Optional.of(true);
    }
    OptionalLong number = number(condition);
    return number.isPresent() ? Optional.of(number.getAsLong() != 0) : Optional.empty();
  }

  private OptionalLong number(Value value) {
    Value resolved = facts.resolve(value);
    if (resolved instanceof Value.Constant constant) {
      return OptionalLong.of(constant.value());
    }
    return resolved instanceof Value.Named named
        ? constants.value(named.name())
        : OptionalLong.empty();
  }

  private Optional<Boolean> evaluatePredicate(Value.Predicate predicate) {
    Optional<Boolean> says = constants.saysSuccess(predicate.name());
    if (says.isEmpty() || predicate.arguments().isEmpty()) {
      return Optional.empty();
    }
    Value argument = predicate.arguments().get(0);
    Optional<Boolean> isSuccess = Optional.empty();
    if (argument instanceof Value.Load load
        && facts.of(load.place()) instanceof Known.Status status) {
      isSuccess = Optional.of(status.isSuccess());
    } else if (facts.resolve(argument) instanceof Value.Constant constant) {
      isSuccess = Optional.of((int) constant.value() >= 0);
    } else if (facts.resolve(argument) instanceof Value.Named named) {
      isSuccess = constants.isSuccess(named.name());
    }
    return isSuccess.map(success -> success.equals(says.get()));
  }

  private Optional<Boolean> evaluateBinary(Value.Binary binary) {
    OptionalLong left = number(binary.left());
    OptionalLong right = number(binary.right());
    if (left.isPresent() && right.isPresent()) {
      Value folded =
          Values.binary(
              binary.op(),
              new Value.Constant(left.getAsLong()),
              new Value.Constant(right.getAsLong()));
      return folded instanceof Value.Constant constant
          ? Optional.of(constant.value() != 0)
          : Optional.empty();
    }
    boolean isEquality = binary.op() == BinaryOp.EQUAL || binary.op() == BinaryOp.NOT_EQUAL;
    if (!isEquality) {
      return Optional.empty();
    }
    Value a = facts.resolve(binary.left());
    Value b = facts.resolve(binary.right());
    boolean wantsEqual = binary.op() == BinaryOp.EQUAL;
    if (Facts.isExact(a) && a.equals(b)) {
      return Optional.of(wantsEqual);
    }
    // Two names of constants nearly always stand for two values; so do two functions.
    boolean differ =
        (a instanceof Value.Named && b instanceof Value.Named)
            || (a instanceof Value.FunctionAddress && b instanceof Value.FunctionAddress);
    if (differ || isNonZeroAgainstZero(binary)) {
      return Optional.of(!wantsEqual);
    }
    return Optional.empty();
  }

  private boolean isNonZeroAgainstZero(Value.Binary binary) {
    Value other;
    if (number(binary.right()).equals(OptionalLong.of(0))) {
      other = binary.left();
    } else if (number(binary.left()).equals(OptionalLong.of(0))) {
      other = binary.right();
    } else {
      return false;
    }
    return evaluate(other).orElse(false);
  }

  /**
   * What a value is known to be: a condition that is computed is 1 or 0 where it is known to hold
   * or not.
   */
  Value resolve(Value value) {
    boolean isCondition =
        value instanceof Value.Predicate
            || (value instanceof Value.Unary unary && unary.op() == UnaryOp.NOT)
            || (value instanceof Value.Binary binary && COMPARISONS.contains(binary.op()));
    if (!isCondition) {
      return facts.resolve(value);
    }
    return evaluate(value)
        .map(holds -> holds ? Values.ONE : Values.ZERO)
        .map(Value.class::cast)
        .orElse(value);
  }

  /** The facts if {@code condition} turns out as said; empty if it cannot. */
  public Optional<Facts> assume(Value condition, boolean holds) {
    Optional<Boolean> known = evaluate(condition);
    if (known.isPresent()) {
      return known.get() == holds ? Optional.of(facts) : Optional.empty();
    }
    if (condition instanceof Value.Unary unary && unary.op() == UnaryOp.NOT) {
      return assume(unary.operand(), !holds);
    }
    if (condition instanceof Value.Load load) {
      return Optional.of(
          facts.with(load.place(), holds ? new Known.NonZero() : new Known.Exactly(Values.ZERO)));
    }
    if (condition instanceof Value.Predicate predicate
        && !predicate.arguments().isEmpty()
        && predicate.arguments().get(0) instanceof Value.Load load) {
      Optional<Boolean> says = constants.saysSuccess(predicate.name());
      if (says.isPresent()) {
        return Optional.of(facts.with(load.place(), new Known.Status(says.get() == holds)));
      }
    }
    if (condition instanceof Value.Binary binary) {
      return Optional.of(assumeBinary(binary, holds));
    }
    return Optional.of(facts.with(condition, holds));
  }

  private Facts assumeBinary(Value.Binary binary, boolean holds) {
    boolean isEquality = binary.op() == BinaryOp.EQUAL || binary.op() == BinaryOp.NOT_EQUAL;
    if (isEquality) {
      boolean equal = holds == (binary.op() == BinaryOp.EQUAL);
      Value left = binary.left();
      Value right = facts.resolve(binary.right());
      if (!(left instanceof Value.Load)) {
        left = binary.right();
        right = facts.resolve(binary.left());
      }
      if (left instanceof Value.Load load) {
        if (equal && Facts.isExact(right)) {
          return facts.with(load.place(), new Known.Exactly(right));
        }
        if (!equal && number(right).equals(OptionalLong.of(0))) {
          return facts.with(load.place(), new Known.NonZero());
        }
      }
    }
    return facts.with(binary, holds);
  }
}
