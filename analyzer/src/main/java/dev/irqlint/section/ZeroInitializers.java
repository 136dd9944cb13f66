package dev.irqlint.section;

import dev.irqlint.ast.Expr;
import dev.irqlint.symbol.ConstantExpression;
import java.util.OptionalLong;
import java.util.Set;

/** Tells initialisers that are all zeros. */
final class ZeroInitializers {
  /** Names of zero that macros of the WDK stand for, where its headers are not at hand. */
  private static final Set<String> ZEROS = Set.of("NULL", "FALSE");

  private ZeroInitializers() {}

  static boolean isZero(Expr initializer) {
    if (initializer instanceof Expr.InitList list) {
      return list.items().stream().allMatch(item -> isZero(item.value()));
    }
    return ConstantExpression.value(initializer, ZeroInitializers::name).equals(OptionalLong.of(0));
  }

  private static OptionalLong name(String name) {
    return ZEROS.contains(name) ? OptionalLong.of(0) : OptionalLong.empty();
  }
}
