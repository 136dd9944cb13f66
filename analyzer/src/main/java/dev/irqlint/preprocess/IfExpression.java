package dev.irqlint.preprocess;

import dev.irqlint.grammar.CLexer;
import java.util.List;
import java.util.Locale;

/**
 * Evaluates the condition of an {@code #if} (C17 6.10.1), macros replaced and {@code defined}
 * answered. Integers have 64 bits; identifiers that are left count as 0.
 */
final class IfExpression {
  /** Deeper nesting of parentheses and operators is refused rather than followed. */
  private static final int MAX_DEPTH = 256;

  /** A condition that is none; the message says why. */
  static final class MalformedException extends Exception {
    MalformedException(String message) {
      super(message);
    }
  }

  private record Value(long bits, boolean isUnsigned) {
    static Value of(boolean truth) {
      return new Value(truth ? 1 : 0, false);
    }

    boolean isTrue() {
      return bits != 0;
    }
  }

  private final List<Token> tokens;
  private int position;
  private int depth;

  private IfExpression(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Whether the condition holds. */
  static boolean isTrue(List<Token> tokens) throws MalformedException {
    IfExpression expression = new IfExpression(tokens);
    Value value = expression.comma();
    if (expression.position < tokens.size()) {
      throw new MalformedException(
          "\"" + tokens.get(expression.position).text() + "\" is not expected here");
    }
    return value.isTrue();
  }

  private int peek() {
    return position < tokens.size() ? tokens.get(position).kind() : org.antlr.v4.runtime.Token.EOF;
  }

  private boolean accept(int kind) {
    if (peek() != kind) {
      return false;
    }
    position++;
    return true;
  }

  private Value comma() throws MalformedException {
    Value value = conditional();
    while (accept(CLexer.COMMA)) {
      value = conditional();
    }
    return value;
  }

  private Value conditional() throws MalformedException {
    if (++depth > MAX_DEPTH) {
      throw new MalformedException("it is nested more than " + MAX_DEPTH + " deep");
    }
    Value condition = binary(0);
    if (accept(CLexer.QUESTION)) {
      Value whenTrue = comma();
      if (!accept(CLexer.COLON)) {
        throw new MalformedException("\":\" is missing");
      }
      Value whenFalse = conditional();
      condition = condition.isTrue() ? whenTrue : whenFalse;
    }
    depth--;
    return condition;
  }

  /** The strength of a binary operator, or -1 for other tokens. */
  private static int precedence(int kind) {
    return switch (kind) {
      case CLexer.OR -> 0;
      case CLexer.AND -> 1;
      case CLexer.BIT_OR -> 2;
      case CLexer.CARET -> 3;
      case CLexer.BIT_AND -> 4;
      case CLexer.EQUAL, CLexer.NOT_EQUAL -> 5;
      case CLexer.LESS, CLexer.GREATER, CLexer.LESS_EQUAL, CLexer.GREATER_EQUAL -> 6;
      case CLexer.SHIFT_LEFT, CLexer.SHIFT_RIGHT -> 7;
      case CLexer.PLUS, CLexer.MINUS -> 8;
      case CLexer.STAR, CLexer.DIVIDE, CLexer.REMAINDER -> 9;
      default -> -1;
    };
  }

  private Value binary(int minimum) throws MalformedException {
    Value left = unary();
    for (int kind = peek(); precedence(kind) >= minimum; kind = peek()) {
      position++;
      left = apply(kind, left, binary(precedence(kind) + 1));
    }
    return left;
  }

  private static Value apply(int kind, Value left, Value right) {
    long a = left.bits;
    long b = right.bits;
    boolean unsigned = left.isUnsigned || right.isUnsigned;
    int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return switch (kind) {
      case CLexer.OR -> Value.of(left.isTrue() || right.isTrue());
      case CLexer.AND -> Value.of(left.isTrue() && right.isTrue());
      case CLexer.BIT_OR -> new Value(a | b, unsigned);
      case CLexer.CARET -> new Value(a ^ b, unsigned);
      case CLexer.BIT_AND -> new Value(a & b, unsigned);
      case CLexer.EQUAL -> Value.of(a == b);
      case CLexer.NOT_EQUAL -> Value.of(a != b);
      case CLexer.LESS -> Value.of(order < 0);
      case CLexer.GREATER -> Value.of(order > 0);
      case CLexer.LESS_EQUAL -> Value.of(order <= 0);
      case CLexer.GREATER_EQUAL -> Value.of(order >= 0);
      case CLexer.SHIFT_LEFT -> new Value(a << b, left.isUnsigned);
      case CLexer.SHIFT_RIGHT -> new Value(left.isUnsigned ? a >>> b : a >> b, left.isUnsigned);
      case CLexer.PLUS -> new Value(a + b, unsigned);
      case CLexer.MINUS -> new Value(a - b, unsigned);
      case CLexer.STAR -> new Value(a * b, unsigned);
      // Division by zero may stand in an operand that && and || do not need.
      case CLexer.DIVIDE ->
          new Value(b == 0 ? 0 : unsigned ? Long.divideUnsigned(a, b) : a / b, unsigned);
      default -> new Value(b == 0 ? 0 : unsigned ? Long.remainderUnsigned(a, b) : a % b, unsigned);
    };
  }

  private Value unary() throws MalformedException {
    if (++depth > MAX_DEPTH) {
      throw new MalformedException("it is nested more than " + MAX_DEPTH + " deep");
    }
    try {
      if (accept(CLexer.NOT)) {
        return Value.of(!unary().isTrue());
      }
      if (accept(CLexer.MINUS)) {
        Value value = unary();
        return new Value(-value.bits, value.isUnsigned);
      }
      if (accept(CLexer.PLUS)) {
        return unary();
      }
      if (accept(CLexer.TILDE)) {
        Value value = unary();
        return new Value(~value.bits, value.isUnsigned);
      }
      return primary();
    } finally {
      depth--;
    }
  }

  private Value primary() throws MalformedException {
    if (position == tokens.size()) {
      throw new MalformedException("a value is missing at its end");
    }
    Token token = tokens.get(position++);
    switch (token.kind()) {
      case CLexer.NUMBER -> {
        return number(token.text());
      }
      case CLexer.CHARACTER -> {
        return character(token.text());
      }
      case CLexer.IDENTIFIER -> {
        if (peek() == CLexer.LEFT_PAREN) {
          throw new MalformedException("macro \"" + token.text() + "\" is not defined");
        }
        return new Value(0, false);
      }
      case CLexer.LEFT_PAREN -> {
        Value value = comma();
        if (!accept(CLexer.RIGHT_PAREN)) {
          throw new MalformedException("\")\" is missing");
        }
        return value;
      }
      default -> throw new MalformedException("\"" + token.text() + "\" is not expected here");
    }
  }

  private static Value number(String spelling) throws MalformedException {
    String text = spelling.toLowerCase(Locale.ROOT);
    // Suffixes: C's u, l, ll, MSVC's i8 to i64.
    boolean hex = text.startsWith("0x");
    int end = text.length();
    int suffix = hex ? 2 : 0;
    while (suffix < end && Character.digit(text.charAt(suffix), hex ? 16 : 10) >= 0) {
      suffix++;
    }
    String digits = text.substring(hex ? 2 : 0, suffix);
    String rest = text.substring(suffix);
    if (digits.isEmpty() || !rest.matches("u?(l|ll|i8|i16|i32|i64)?u?")) {
      boolean binary = text.matches("0b[01]+u?(l|ll)?u?");
      if (!binary) {
        throw new MalformedException("\"" + spelling + "\" is no integer");
      }
      return new Value(
          Long.parseUnsignedLong(text.replaceAll("[ul]", "").substring(2), 2), text.contains("u"));
    }
    int radix = hex ? 16 : digits.startsWith("0") && digits.length() > 1 ? 8 : 10;
    try {
      long bits = Long.parseUnsignedLong(digits, radix);
      boolean tooLargeForSigned = bits < 0;
      return new Value(bits, rest.contains("u") || tooLargeForSigned);
    } catch (NumberFormatException e) {
      throw new MalformedException("\"" + spelling + "\" does not fit in 64 bits");
    }
  }

  private static Value character(String spelling) throws MalformedException {
    String text = spelling.substring(spelling.indexOf('\'') + 1, spelling.length() - 1);
    if (text.isEmpty()) {
      throw new MalformedException("an empty character constant has no value");
    }
    if (text.charAt(0) != '\\') {
      long bits = 0;
      for (int i = 0; i < text.length(); i++) {
        bits = bits << 8 | (text.charAt(i) & 0xFF);
      }
      return new Value(bits, false);
    }
    char escape = text.charAt(1);
    long bits =
        switch (escape) {
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'a' -> 7;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'v' -> 11;
          case 'x' -> parse(text.substring(2), 16);
          default -> Character.digit(escape, 8) >= 0 ? parse(text.substring(1), 8) : escape;
        };
    return new Value(bits, false);
  }

  private static long parse(String digits, int radix) throws MalformedException {
    try {
      return Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      throw new MalformedException("\"" + digits + "\" is no character code");
    }
  }
}
