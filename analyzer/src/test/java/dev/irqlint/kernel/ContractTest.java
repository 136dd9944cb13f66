package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContractTest {

  private static final IrqlRange UP_TO_APC = IrqlRange.atMost(Irql.APC_LEVEL);
  private static final IrqlRange UP_TO_DISPATCH = IrqlRange.atMost(Irql.DISPATCH_LEVEL);

  private final Contract wait =
      Contract.parse("when null(0): <=APC; when points-to-zero(0): <=DISPATCH; <=APC");

  @Test
  void theFirstCaseThatHoldsDecides() {
    assertThat(wait.limits(Arguments.of(Argument.ofValue(0))).certain()).isSameAs(UP_TO_APC);
    assertThat(wait.limits(Arguments.of(Argument.pointerTo(true))))
        .isEqualTo(new Limits(UP_TO_DISPATCH, UP_TO_DISPATCH, java.util.List.of()));
    assertThat(wait.limits(Arguments.of(Argument.pointerTo(false))).certain()).isSameAs(UP_TO_APC);
  }

  @Test
  void whatIsNotKnownIsCertainOnlyBeyondAllCases() {
    Limits limits = wait.limits(Arguments.UNKNOWN);
    assertThat(limits.certain()).isSameAs(UP_TO_DISPATCH);
    assertThat(limits.possible()).isSameAs(UP_TO_APC);
    assertThat(limits.open()).hasSize(2);
  }

  @Test
  void whatTheCallCannotShowRaisesNoSuspicion() {
    Contract free = Contract.parse("when pageable(0): <=APC; <=DISPATCH");
    assertThat(free.limits(Arguments.UNKNOWN).possible()).isSameAs(UP_TO_DISPATCH);
    assertThat(free.strict()).isSameAs(UP_TO_APC);
    Arguments paged = Arguments.of(Argument.UNKNOWN.withPageable(Truth.YES));
    assertThat(free.limits(paged).certain()).isSameAs(UP_TO_APC);
  }

  @Test
  void boundsRunFromStrictToLoose() {
    assertThat(wait.loose()).isSameAs(UP_TO_DISPATCH);
    assertThat(wait.strict()).isSameAs(UP_TO_APC);
    assertThat(Contract.NONE.loose()).isSameAs(IrqlRange.ANY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "when null(0): <=APC",
        "null(0): <=APC; <=DISPATCH",
        "when null(0) <=APC; ANY",
        "when null(0): UP; ANY",
        "<=APC; <=DISPATCH"
      })
  void anythingElseIsNoContract(String text) {
    assertThatThrownBy(() -> Contract.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
