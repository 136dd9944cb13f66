package dev.irqlint.symbol;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.Expr;
import dev.irqlint.ast.UnaryOp;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/** Evaluates integer constant expressions (C17 6.6) as far as their names are known. */
public final class ConstantExpression {
  private ConstantExpression() {}

  /**
   * The value of {@code expr}; empty if it is not constant or too hard.
   *
   * @param names the values of names
   */
  public static OptionalLong value(Expr expr, Function<String, OptionalLong> names) {
    if (expr instanceof Expr.Constant constant) {
      return literal(constant.text());
    }
    if (expr instanceof Expr.Name name) {
      return names.apply(name.name());
    }
    if (expr instanceof Expr.Cast cast) {
      return value(cast.operand(), names);
    }
    if (expr instanceof Expr.Unary unary) {
      OptionalLong operand = value(unary.operand(), names);
      return operand.isEmpty() ? operand : unary(unary.op(), operand.getAsLong());
    }
    if (expr instanceof Expr.Binary binary) {
      OptionalLong left = value(binary.left(), names);
      OptionalLong right = value(binary.right(), names);
      return left.isEmpty() || right.isEmpty()
          ? OptionalLong.empty()
          : binary(binary.op(), left.getAsLong(), right.getAsLong());
    }
    return OptionalLong.empty();
  }

  /** The value of an integer or character constant as spelled; empty for floating constants. */
  public static OptionalLong literal(String spelling) {
    String text = spelling.toLowerCase(Locale.ROOT);
    if (text.indexOf('\'') >= 0) {
      int start = text.indexOf('\'') + 1;
      boolean plain = text.length() == start + 2 && text.charAt(start) != '\\';
      return plain ? OptionalLong.of(spelling.charAt(start)) : OptionalLong.empty();
    }
    String digits = withoutSuffix(text);
    try {
      if (digits.startsWith("0x")) {
        return OptionalLong.of(Long.parseUnsignedLong(digits.substring(2), 16));
      }
      boolean octal = digits.length() > 1 && digits.charAt(0) == '0';
      return OptionalLong.of(Long.parseUnsignedLong(digits, octal ? 8 : 10));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Without {@code u}, {@code l}, {@code ll} in any order, or Microsoft's {@code i64}, {@code
   * ui64}.
   */
  private static String withoutSuffix(String text) {
    int sized = text.indexOf('i');
    int end = sized > 0 ? sized : text.length();
    while (end > 1 && (text.charAt(end - 1) == 'u' || text.charAt(end - 1) == 'l')) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The value of an operator with one operand; empty for those with an effect. */
  public static OptionalLong unary(UnaryOp op, long a) {
    return switch (op) {
      case PLUS -> OptionalLong.of(a);
      case MINUS -> OptionalLong.of(-a);
      case COMPLEMENT -> OptionalLong.of(~a);
      case NOT -> OptionalLong.of(a == 0 ? 1 : 0);
      default -> OptionalLong.empty();
    };
  }

  /** The value of an operator with two operands, in 64 bits; empty for division by zero. */
  public static OptionalLong binary(BinaryOp op, long a, long b) {
    return switch (op) {
      case MULTIPLY -> OptionalLong.of(a * b);
      case DIVIDE -> b == 0 ? OptionalLong.empty() : OptionalLong.of(a / b);
      case REMAINDER -> b == 0 ? OptionalLong.empty() : OptionalLong.of(a % b);
      case ADD -> OptionalLong.of(a + b);
      case SUBTRACT -> OptionalLong.of(a - b);
      case SHIFT_LEFT -> OptionalLong.of(a << b);
      case SHIFT_RIGHT -> OptionalLong.of(a >> b);
      case LESS -> truth(a < b);
      case GREATER -> truth(a > b);
      case LESS_OR_EQUAL -> truth(a <= b);
      case GREATER_OR_EQUAL -> truth(a >= b);
      case EQUAL -> truth(a == b);
      case NOT_EQUAL -> truth(a != b);
      case BIT_AND -> OptionalLong.of(a & b);
      case BIT_XOR -> OptionalLong.of(a ^ b);
      case BIT_OR -> OptionalLong.of(a | b);
      case AND -> truth(a != 0 && b != 0);
      case OR -> truth(a != 0 || b != 0);
      case COMMA -> OptionalLong.of(b);
    };
  }

  private static OptionalLong truth(boolean holds) {
    return OptionalLong.of(holds ? 1 : 0);
  }
}
