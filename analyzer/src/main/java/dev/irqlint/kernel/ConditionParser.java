package dev.irqlint.kernel;

import java.util.OptionalLong;

/** Reads the conditions of the tables: {@code |} binds weakest, then {@code &}, then {@code !}. */
final class ConditionParser {

  private final String text;
  private int at;

  ConditionParser(String text) {
    this.text = text;
  }

  Condition condition() {
    Condition condition = or();
    skipBlanks();
    if (at < text.length()) {
      throw bad("unexpected \"" + text.substring(at) + "\"");
    }
    return condition;
  }

  private Condition or() {
    Condition left = and();
    while (accept('|')) {
      left = new Condition.Or(left, and());
    }
    return left;
  }

  private Condition and() {
    Condition left = unary();
    while (accept('&')) {
      left = new Condition.And(left, unary());
    }
    return left;
  }

  private Condition unary() {
    if (accept('!')) {
      return unary().not();
    }
    if (accept('(')) {
      Condition inner = or();
      expect(')');
      return inner;
    }
    return atom();
  }

  private Condition atom() {
    String name = word();
    if (name.equals("unknown")) {
      return Condition.Given.UNDECIDED;
    }
    expect('(');
    int argument = argument();
    Condition condition =
        switch (name) {
          case "null" -> new Condition.Null(argument);
          case "true" -> new Condition.True(argument);
          case "points-to-zero" -> new Condition.PointsToZero(argument);
          case "pageable" -> new Condition.Pageable(argument);
          case "passive" -> new Condition.Passive(argument);
          case "passive-interrupt" -> new Condition.PassiveInterrupt(argument);
          case "equals" -> {
            String constant = constant();
            yield new Condition.Equals(argument, constant, value(constant));
          }
          case "bits" -> {
            String constant = constant();
            yield new Condition.Bits(argument, constant, value(constant));
          }
          default -> throw bad("no condition is called \"" + name + "\"");
        };
    expect(')');
    return condition;
  }

  private int argument() {
    OptionalLong number = Literals.value(word());
    if (number.isEmpty()) {
      throw bad("the index of an argument is missing");
    }
    return (int) number.getAsLong();
  }

  private String constant() {
    expect(',');
    return word();
  }

  private long value(String constant) {
    Long named = Constants.value(constant);
    OptionalLong literal = named == null ? Literals.value(constant) : OptionalLong.of(named);
    if (literal.isEmpty()) {
      throw bad("\"" + constant + "\" is no known constant");
    }
    return literal.getAsLong();
  }

  private String word() {
    skipBlanks();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean accept(char c) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw bad("'" + c + "' is missing");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private IllegalArgumentException bad(String message) {
    return new IllegalArgumentException("condition \"" + text + "\": " + message);
  }
}
