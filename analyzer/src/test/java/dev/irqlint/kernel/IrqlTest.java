package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IrqlTest {

  @Test
  void everyKirqlOfAmd64BelongsToOneLevel() {
    for (int value = 0; value <= 15; value++) {
      Irql level = Irql.ofValue(value).orElseThrow();
      assertThat(value).isBetween(level.lowestValue(), level.highestValue());
    }
    assertThat(Irql.ofValue(-1)).isEmpty();
    assertThat(Irql.ofValue(16)).isEmpty();
  }

  @Test
  void pagingEndsBelowDispatchLevel() {
    assertThat(Irql.APC_LEVEL.forbidsPaging()).isFalse();
    assertThat(Irql.DISPATCH_LEVEL.forbidsPaging()).isTrue();
    assertThat(Irql.HIGH_LEVEL.forbidsPaging()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "LOW_LEVEL, PASSIVE_LEVEL",
    "DISPATCH_LEVEL, DISPATCH_LEVEL",
    "CMCI_LEVEL, DIRQL",
    "SYNCH_LEVEL, DIRQL",
    "CLOCK_LEVEL, HIGH_LEVEL",
    "IPI_LEVEL, HIGH_LEVEL",
    "HIGH_LEVEL, HIGH_LEVEL",
  })
  void namesOfTheHeadersAreKnown(String name, Irql level) {
    assertThat(Irql.named(name)).contains(level);
  }

  @ParameterizedTest
  @CsvSource({
    "DISPATCH_LEVEL, 2",
    "2, 2",
    "0x2U, 2",
    "DISPATCH_LEVEL + 1, 3",
    "HIGH_LEVEL - 1, 14",
    "( APC_LEVEL ), 1",
    "( KIRQL ) 2, 2",
    "( KIRQL ) ( DISPATCH_LEVEL + 1 ), 3",
    "PASSIVE_LEVEL + 1 + 1, 2",
    "20, 20",
  })
  void expressionsHaveAValue(String expression, long value) {
    assertThat(IrqlExpression.value(tokens(expression))).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "NewIrql", "DISPATCH_LEVEL +", "( APC_LEVEL", "2 2", "APC_LEVEL * 2", "0x"})
  void otherExpressionsHaveNone(String expression) {
    assertThat(IrqlExpression.value(tokens(expression))).isEmpty();
    assertThat(IrqlExpression.level(tokens(expression))).isEmpty();
  }

  @Test
  void anExpressionMayBeNoLevel() {
    assertThat(IrqlExpression.level(tokens("DISPATCH_LEVEL + 1"))).contains(Irql.DIRQL);
    assertThat(IrqlExpression.level(tokens("20"))).isEmpty();
  }

  private static List<String> tokens(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }
}
