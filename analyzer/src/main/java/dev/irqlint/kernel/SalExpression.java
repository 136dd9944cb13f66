package dev.irqlint.kernel;

import dev.irqlint.ast.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The C expressions within annotations: the conditions of {@code _When_}, the places of {@code
 * _At_}, and annotations within annotations.
 *
 * <p>Of the conditions only the shapes are read that headers use: comparisons of a parameter, of
 * what it points to or of the returned value with a constant, tests of a bit, joined by {@code &&},
 * {@code ||} and {@code !}. Any other is undecided, which is never a ground for a finding.
 */
final class SalExpression {

  private static final String RETURN = "return";

  private final List<String> tokens;
  private final List<String> parameters;
  private int next;
  private Outcome outcome = Outcome.ANY;

  private SalExpression(List<String> tokens, List<String> parameters) {
    this.tokens = tokens;
    this.parameters = parameters;
  }

  /** The condition that the tokens state of these parameters. */
  static SalScope.Circumstance circumstance(List<String> tokens, List<String> parameters) {
    SalExpression expression = new SalExpression(tokens, parameters);
    Condition condition = expression.or();
    return expression.next == tokens.size() && condition != null
        ? new SalScope.Circumstance(condition, expression.outcome)
        : new SalScope.Circumstance(Condition.Given.UNDECIDED, Outcome.ANY);
  }

  /** The place that the tokens name. */
  static IrqlSlot place(List<String> tokens, List<String> parameters) {
    if (tokens.equals(List.of(RETURN))) {
      return new IrqlSlot.Returned();
    }
    boolean isPointee = !tokens.isEmpty() && tokens.get(0).equals("*");
    int at = isPointee ? 1 : 0;
    int parameter = at < tokens.size() ? parameters.indexOf(tokens.get(at)) : -1;
    if (parameter >= 0 && tokens.size() == at + 1) {
      return isPointee ? new IrqlSlot.Pointee(parameter) : new IrqlSlot.Value(parameter);
    }
    if (parameter >= 0 && !isPointee && tokens.size() == at + 3) {
      return new IrqlSlot.Field(parameter, tokens.get(at + 2));
    }
    return new IrqlSlot.Global(String.join("", tokens));
  }

  /** The annotations that stand one after the other among the tokens. */
  static List<Annotation> annotations(List<String> tokens, Annotation outermost) {
    List<Annotation> annotations = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      String name = tokens.get(at++);
      List<List<String>> arguments = new ArrayList<>();
      if (at < tokens.size() && tokens.get(at).equals("(")) {
        int end = closing(tokens, at);
        split(tokens.subList(at + 1, end), arguments);
        at = Math.min(end + 1, tokens.size());
      }
      annotations.add(new Annotation(outermost.span(), name, arguments));
    }
    return annotations;
  }

  /** The index of the parenthesis that closes the one at {@code open}, or the end. */
  private static int closing(List<String> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).equals("(")) {
        depth++;
      } else if (tokens.get(i).equals(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  private static void split(List<String> tokens, List<List<String>> arguments) {
    int depth = 0;
    List<String> argument = new ArrayList<>();
    for (String token : tokens) {
      if (token.equals(",") && depth == 0) {
        arguments.add(argument);
        argument = new ArrayList<>();
        continue;
      }
      if (token.equals("(")) {
        depth++;
      } else if (token.equals(")")) {
        depth--;
      }
      argument.add(token);
    }
    if (!argument.isEmpty() || !arguments.isEmpty()) {
      arguments.add(argument);
    }
  }

  private @Nullable Condition or() {
    Condition left = and();
    while (left != null && accept("||")) {
      Condition right = and();
      left = right == null ? null : new Condition.Or(left, right);
    }
    return left;
  }

  private @Nullable Condition and() {
    Condition left = unary();
    while (left != null && accept("&&")) {
      Condition right = unary();
      left = right == null ? null : left.and(right);
    }
    return left;
  }

  private @Nullable Condition unary() {
    int start = next;
    if (accept("!")) {
      Outcome before = outcome;
      Condition inner = unary();
      if (inner == Condition.Given.ALWAYS && outcome != before) {
        outcome = outcome.opposite();
        return inner;
      }
      return inner == null ? null : inner.not();
    }
    if (accept("(")) {
      Condition inner = or();
      if (inner != null && accept(")") && !isComparison()) {
        return inner;
      }
      next = start;
    }
    return comparison();
  }

  private boolean isComparison() {
    return next < tokens.size() && (isAt("==") || isAt("!="));
  }

  private @Nullable Condition comparison() {
    if (accept("NT_SUCCESS")) {
      boolean isReturn = accept("(") && accept(RETURN) && accept(")");
      return isReturn ? outcome(Outcome.SUCCESS) : null;
    }
    Operand operand = operand();
    if (operand == null) {
      return null;
    }
    boolean isEqual = isAt("==");
    if (!isEqual && !isAt("!=")) {
      return operand.isReturn ? outcome(Outcome.TRUE) : operand.isNonZero();
    }
    next++;
    String constant = constant();
    if (constant == null) {
      return null;
    }
    if (operand.isReturn) {
      return returned(isEqual, constant);
    }
    Condition condition = operand.equalTo(constant);
    return condition == null || isEqual ? condition : condition.not();
  }

  private @Nullable Condition returned(boolean isEqual, String constant) {
    if (constant.equals("STATUS_SUCCESS")) {
      return outcome(isEqual ? Outcome.SUCCESS : Outcome.FAILURE);
    }
    Long value = value(constant);
    if (value == null) {
      return null;
    }
    return outcome((value == 0) == isEqual ? Outcome.FALSE : Outcome.TRUE);
  }

  private Condition outcome(Outcome found) {
    outcome = found;
    return Condition.Given.ALWAYS;
  }

  /** A parameter, what it points to, a bit of it, or the returned value. */
  private record Operand(int parameter, boolean isPointee, @Nullable String bit, boolean isReturn) {

    Condition isNonZero() {
      if (isPointee) {
        return new Condition.PointsToZero(parameter).not();
      }
      Long mask = bit == null ? null : value(bit);
      return bit != null && mask != null
          ? new Condition.Bits(parameter, bit, mask)
          : new Condition.True(parameter);
    }

    @Nullable Condition equalTo(String constant) {
      Long value = value(constant);
      if (value == null) {
        return null;
      }
      if (value == 0) {
        boolean isPlain = !isPointee && bit == null;
        return isPlain && constant.equals("NULL")
            ? new Condition.Null(parameter)
            : isNonZero().not();
      }
      if (isPointee || bit != null) {
        return bit != null && value.equals(value(bit)) ? isNonZero() : null;
      }
      return new Condition.Equals(parameter, constant, value);
    }
  }

  private @Nullable Operand operand() {
    if (accept(RETURN)) {
      return new Operand(-1, false, null, true);
    }
    boolean isGrouped = accept("(");
    boolean isPointee = accept("*");
    int parameter = next < tokens.size() ? parameters.indexOf(tokens.get(next)) : -1;
    if (parameter < 0) {
      return null;
    }
    next++;
    // A time-out's value is the one member that conditions ask for.
    if (accept("->")) {
      isPointee = accept("QuadPart");
      if (!isPointee) {
        return null;
      }
    }
    String bit = null;
    if (accept("&")) {
      bit = constant();
      if (bit == null || value(bit) == null) {
        return null;
      }
    }
    return !isGrouped || accept(")") ? new Operand(parameter, isPointee, bit, false) : null;
  }

  /** A name or number, also as headers make it from NULL: {@code ((void *)0)}. */
  private @Nullable String constant() {
    int depth = 0;
    while (accept("(")) {
      depth++;
      if (accept("void") || accept("VOID") || accept("PVOID")) {
        accept("*");
        if (!accept(")")) {
          return null;
        }
        depth--;
      }
    }
    if (next >= tokens.size()) {
      return null;
    }
    String constant = tokens.get(next++);
    while (depth-- > 0) {
      if (!accept(")")) {
        return null;
      }
    }
    return constant;
  }

  private static @Nullable Long value(String constant) {
    Long named = Constants.value(constant);
    if (named != null) {
      return named;
    }
    return Literals.value(constant).isPresent() ? Literals.value(constant).getAsLong() : null;
  }

  private boolean isAt(String token) {
    return next < tokens.size() && tokens.get(next).equals(token);
  }

  private boolean accept(String token) {
    if (isAt(token)) {
      next++;
      return true;
    }
    return false;
  }
}
