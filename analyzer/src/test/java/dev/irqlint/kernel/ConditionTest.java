package dev.irqlint.kernel;

import static dev.irqlint.kernel.Truth.NO;
import static dev.irqlint.kernel.Truth.UNKNOWN;
import static dev.irqlint.kernel.Truth.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionTest {

  @ParameterizedTest
  @EnumSource
  void truthFollowsKleene(Truth a) {
    assertThat(a.not().not()).isEqualTo(a);
    for (Truth b : Truth.values()) {
      assertThat(a.and(b)).isEqualTo(b.and(a));
      assertThat(a.or(b)).isEqualTo(a.not().and(b.not()).not());
    }
    assertThat(a.and(YES)).isEqualTo(a);
    assertThat(a.or(NO)).isEqualTo(a);
  }

  @Test
  void nullIsKnownFromValueNameOrFlow() {
    assertThat(holds("null(0)", Argument.ofValue(0))).isEqualTo(YES);
    assertThat(holds("null(0)", Argument.ofTerms("NULL"))).isEqualTo(YES);
    assertThat(holds("null(0)", Argument.pointerTo(true))).isEqualTo(NO);
    assertThat(holds("null(0)", Argument.UNKNOWN)).isEqualTo(UNKNOWN);
    assertThat(holds("null(3)", Argument.ofValue(0))).isEqualTo(UNKNOWN);
  }

  @Test
  void trueIsAnythingButZero() {
    assertThat(holds("true(0)", Argument.ofTerms("TRUE"))).isEqualTo(YES);
    assertThat(holds("true(0)", Argument.ofTerms("FALSE"))).isEqualTo(NO);
    assertThat(holds("true(0)", Argument.ofValue(5))).isEqualTo(YES);
    assertThat(holds("true(0)", Argument.ofTerms("Wait"))).isEqualTo(UNKNOWN);
  }

  @Test
  void aNullPointerPointsToNothing() {
    assertThat(holds("points-to-zero(0)", Argument.ofValue(0))).isEqualTo(NO);
    assertThat(holds("points-to-zero(0)", Argument.pointerTo(true))).isEqualTo(YES);
    assertThat(holds("points-to-zero(0)", Argument.pointerTo(false))).isEqualTo(NO);
    assertThat(holds("points-to-zero(0)", Argument.UNKNOWN)).isEqualTo(UNKNOWN);
  }

  @Test
  void aBitIsFoundInNamesOredTogether() {
    assertThat(holds("bits(0, PagedPool)", Argument.ofTerms("PagedPool"))).isEqualTo(YES);
    assertThat(holds("bits(0, PagedPool)", Argument.ofTerms("NonPagedPoolNx"))).isEqualTo(NO);
    assertThat(
            holds(
                "bits(0, PagedPool)",
                Argument.ofTerms("PagedPoolCacheAligned", "POOL_COLD_ALLOCATION")))
        .isEqualTo(YES);
    assertThat(holds("bits(0, PagedPool)", Argument.ofTerms("PagedPool", "ExtraFlags")))
        .isEqualTo(YES);
    assertThat(holds("bits(0, PagedPool)", Argument.ofTerms("NonPagedPool", "ExtraFlags")))
        .isEqualTo(UNKNOWN);
    assertThat(holds("bits(0, POOL_FLAG_PAGED)", Argument.ofValue(0x40))).isEqualTo(NO);
    assertThat(holds("bits(0, POOL_FLAG_PAGED)", Argument.ofValue(0x102))).isEqualTo(YES);
    assertThat(holds("bits(0, POOL_FLAG_PAGED)", Argument.UNKNOWN)).isEqualTo(UNKNOWN);
  }

  @Test
  void aValueIsFoundByNameOrNumber() {
    assertThat(holds("equals(0, UserMode)", Argument.ofTerms("UserMode"))).isEqualTo(YES);
    assertThat(holds("equals(0, UserMode)", Argument.ofTerms("KernelMode"))).isEqualTo(NO);
    assertThat(holds("equals(0, UserMode)", Argument.ofValue(1))).isEqualTo(YES);
    assertThat(holds("equals(0, UserMode)", Argument.ofTerms("AccessMode"))).isEqualTo(UNKNOWN);
  }

  @Test
  void whatOnlyFlowKnowsIsNotShownByTheCall() {
    assertThat(holds("pageable(0)", Argument.UNKNOWN.withPageable(YES))).isEqualTo(YES);
    assertThat(holds("passive(0)", made(NO, YES))).isEqualTo(NO);
    assertThat(holds("passive-interrupt(0)", made(NO, YES))).isEqualTo(YES);
    assertThat(Condition.parse("pageable(0)").isShownByCall()).isFalse();
    assertThat(Condition.parse("!passive(0)").isShownByCall()).isFalse();
    assertThat(Condition.parse("unknown").isShownByCall()).isFalse();
    assertThat(Condition.parse("null(0) & true(1)").isShownByCall()).isTrue();
  }

  private static Argument made(Truth passive, Truth passiveInterrupt) {
    return Argument.UNKNOWN.withPassivity(new Passivity(passive, passiveInterrupt));
  }

  @Test
  void conditionsCombine() {
    Arguments arguments = Arguments.of(Argument.ofValue(0), Argument.ofValue(1));
    assertThat(Condition.parse("null(0) & true(1)").holds(arguments)).isEqualTo(YES);
    assertThat(Condition.parse("null(0) & !true(1)").holds(arguments)).isEqualTo(NO);
    assertThat(Condition.parse("!null(0) | true(1) & null(0)").holds(arguments)).isEqualTo(YES);
    assertThat(Condition.parse("!(null(0) | true(1))").holds(arguments)).isEqualTo(NO);
    assertThat(Condition.parse("null(0) & unknown").holds(arguments)).isEqualTo(UNKNOWN);
  }

  @Test
  void conditionsAreToldInWordsThatCountFromOne() {
    assertThat(Condition.parse("null(4)").describe()).isEqualTo("argument 5 is NULL");
    assertThat(Condition.parse("bits(0, PagedPool)").describe())
        .isEqualTo("argument 1 has PagedPool");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nul(0)",
        "null()",
        "null(x)",
        "null(0",
        "null(0) &",
        "null(0) null(1)",
        "equals(0)",
        "equals(0, NoSuchConstant)",
        "(null(0)"
      })
  void anythingElseIsNoCondition(String text) {
    assertThatThrownBy(() -> Condition.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Truth holds(String condition, Argument argument) {
    return Condition.parse(condition).holds(Arguments.of(argument));
  }
}
