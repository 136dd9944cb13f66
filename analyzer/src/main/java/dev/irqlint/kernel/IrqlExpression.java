package dev.irqlint.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * IRQLs as annotations and calls write them: a name, a number, or a sum of such ({@code
 * DISPATCH_LEVEL + 1}).
 */
public final class IrqlExpression {

  // wdm.h and ntddk.h for amd64. DIRQL is no name of the headers; the pages use it for any device
  // level, of which the lowest stands for all. The x86 headers alone know CLOCK1 and CLOCK2.
  private static final Map<String, Integer> VALUES =
      Map.ofEntries(
          Map.entry("LOW_LEVEL", 0),
          Map.entry("PASSIVE_LEVEL", 0),
          Map.entry("APC_LEVEL", 1),
          Map.entry("DISPATCH_LEVEL", 2),
          Map.entry("DPC_LEVEL", 2),
          Map.entry("DIRQL", 3),
          Map.entry("CMCI_LEVEL", 5),
          Map.entry("SYNCH_LEVEL", 12),
          Map.entry("CLOCK_LEVEL", 13),
          Map.entry("CLOCK1_LEVEL", 13),
          Map.entry("CLOCK2_LEVEL", 13),
          Map.entry("IPI_LEVEL", 14),
          Map.entry("DRS_LEVEL", 14),
          Map.entry("POWER_LEVEL", 14),
          Map.entry("PROFILE_LEVEL", 15),
          Map.entry("HIGH_LEVEL", 15));

  private final List<String> tokens;
  private int next;

  private IrqlExpression(List<String> tokens) {
    this.tokens = tokens;
  }

  static @Nullable Integer valueOf(String name) {
    return VALUES.get(name);
  }

  /**
   * The number that an expression of names, numbers, {@code +}, {@code -}, parentheses and casts to
   * KIRQL comes to; empty where there is anything else in it.
   */
  public static OptionalLong value(List<String> tokens) {
    IrqlExpression expression = new IrqlExpression(tokens);
    OptionalLong value = expression.sum();
    return expression.next == tokens.size() ? value : OptionalLong.empty();
  }

  /** The level that an expression comes to; empty where it is unreadable or no IRQL. */
  public static Optional<Irql> level(List<String> tokens) {
    OptionalLong value = value(tokens);
    return value.isPresent() ? Irql.ofValue(value.getAsLong()) : Optional.empty();
  }

  private OptionalLong sum() {
    OptionalLong left = operand();
    while (left.isPresent() && next < tokens.size()) {
      String operator = tokens.get(next);
      if (!operator.equals("+") && !operator.equals("-")) {
        return left;
      }
      next++;
      OptionalLong right = operand();
      if (right.isEmpty()) {
        return right;
      }
      left =
          OptionalLong.of(
              operator.equals("+")
                  ? left.getAsLong() + right.getAsLong()
                  : left.getAsLong() - right.getAsLong());
    }
    return left;
  }

  private OptionalLong operand() {
    if (next >= tokens.size()) {
      return OptionalLong.empty();
    }
    String token = tokens.get(next++);
    if (token.equals("(")) {
      if (isAt("KIRQL") && next + 1 < tokens.size() && tokens.get(next + 1).equals(")")) {
        next += 2;
        return operand();
      }
      OptionalLong inner = sum();
      if (!isAt(")")) {
        return OptionalLong.empty();
      }
      next++;
      return inner;
    }
    Integer named = VALUES.get(token);
    return named == null ? Literals.value(token) : OptionalLong.of(named);
  }

  private boolean isAt(String token) {
    return next < tokens.size() && tokens.get(next).equals(token);
  }
}
