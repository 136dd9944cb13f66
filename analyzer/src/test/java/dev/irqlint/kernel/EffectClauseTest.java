package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EffectClauseTest {

  static Stream<Arguments> effects() {
    return Stream.of(
        Arguments.of("raise(DISPATCH)", new Effect.Raise(Irql.DISPATCH_LEVEL)),
        Arguments.of("raise(#0)", new Effect.RaiseToArgument(0)),
        Arguments.of("save(return)", new Effect.Save(new IrqlSlot.Returned())),
        Arguments.of("save(*1)", new Effect.Save(new IrqlSlot.Pointee(1))),
        Arguments.of("restore(#1)", new Effect.Restore(new IrqlSlot.Value(1))),
        Arguments.of("restore(in 0)", new Effect.Restore(new IrqlSlot.Inside(0))),
        Arguments.of(
            "restore(field 1 CancelIrql)", new Effect.Restore(new IrqlSlot.Field(1, "CancelIrql"))),
        Arguments.of("save(global dispatcher)", new Effect.Save(new IrqlSlot.Global("dispatcher"))),
        Arguments.of("read-irql", new Effect.ReadIrql()),
        Arguments.of("within(DISPATCH)", new Effect.Within(Irql.DISPATCH_LEVEL)),
        Arguments.of("call(1, DIRQL)", new Effect.Call(1, IrqlRange.exactly(Irql.DIRQL))),
        Arguments.of("call(0, same)", new Effect.Call(0, IrqlRange.EMPTY)),
        Arguments.of("assert(<=APC)", new Effect.AssertIrql(IrqlRange.atMost(Irql.APC_LEVEL))),
        Arguments.of("assert-locked", new Effect.AssertLocked()),
        Arguments.of("assume(0)", new Effect.Assume(0)),
        Arguments.of("acquire(cancel)", new Effect.Acquire(LockKind.CANCEL, Effect.NONE)),
        Arguments.of("release(fast-mutex, 0)", new Effect.Release(LockKind.FAST_MUTEX, 0)),
        Arguments.of("lock-code(0)", new Effect.LockSection(0, true)),
        Arguments.of("lock-data(0)", new Effect.LockSection(0, false)),
        Arguments.of("lock-by-handle(0)", new Effect.LockSectionByHandle(0)),
        Arguments.of("unlock-section(0)", new Effect.UnlockSection(0)),
        Arguments.of("page-driver(0)", new Effect.PageDriver(0)),
        Arguments.of("reset-paging(0)", new Effect.ResetDriverPaging(0)),
        Arguments.of("read-memory(1, 2)", new Effect.ReadMemory(1, 2)),
        Arguments.of("write-memory(0)", new Effect.WriteMemory(0, Effect.NONE)),
        Arguments.of("allocate-paged", new Effect.Allocate(Condition.Given.ALWAYS, Effect.NONE)),
        Arguments.of(
            "allocate-typed(1, 5)", new Effect.Allocate(Condition.parse("bits(1, PagedPool)"), 5)),
        Arguments.of("cleanup-passive(1)", new Effect.PassiveCleanup(1)),
        Arguments.of("never-returns", new Effect.NeverReturns()),
        Arguments.of("raises-exception", new Effect.RaisesException()),
        Arguments.of("arm(work-item, 0)", new Effect.Arm(CallbackSource.WORK_ITEM, 0)),
        Arguments.of(
            "disarm(dpc, -1, waits)", new Effect.Disarm(CallbackSource.DPC, Effect.NONE, true)),
        Arguments.of("disarm(timer, 0)", new Effect.Disarm(CallbackSource.TIMER, 0, false)),
        Arguments.of("create(interrupt, 1, 3)", new Effect.Create(CallbackSource.INTERRUPT, 1, 3)));
  }

  @Test
  void aLevelThatIsMistypedIsSaid() {
    assertThatThrownBy(() -> EffectClause.parse("raise(DISPACH)"))
        .hasMessageEndingWith("is no level; did you mean \"DISPATCH\"?");
  }

  @ParameterizedTest
  @MethodSource("effects")
  void everyEffectIsRead(String text, Effect effect) {
    assertThat(EffectClause.parse(text)).containsExactly(EffectClause.of(effect));
  }

  @Test
  void circumstancesStandBeforeTheEffect() {
    assertThat(EffectClause.parse("when true(1): raise(APC); if failure: when null(0): read-irql"))
        .containsExactly(
            new EffectClause(
                Condition.parse("true(1)"), Outcome.ANY, new Effect.Raise(Irql.APC_LEVEL)),
            new EffectClause(Condition.parse("null(0)"), Outcome.FAILURE, new Effect.ReadIrql()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "raise",
        "raise(UP)",
        "raise(DISPATCH",
        "lift(DISPATCH)",
        "save(1)",
        "save(in)",
        "acquire(latch, 0)",
        "arm(gun, 0)",
        "disarm(dpc, 0, soon)",
        "when true(0) raise(APC)",
        "if maybe: raise(APC)",
        "raise(APC);"
      })
  void anythingElseIsNoEffect(String text) {
    assertThatThrownBy(() -> EffectClause.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
