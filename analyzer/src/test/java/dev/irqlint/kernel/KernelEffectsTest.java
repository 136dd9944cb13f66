package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Effects of routines that drivers call every day. */
final class KernelEffectsTest {

  private static final KernelModel MODEL = KernelModel.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KeRaiseIrql|raise(#0); save(*1)",
        "KfRaiseIrql|raise(#0); save(return)",
        "KeRaiseIrqlToDpcLevel|raise(DISPATCH); save(return)",
        "KeLowerIrql|restore(#0)",
        "KeGetCurrentIrql|read-irql",
        "KeAcquireSpinLock|raise(DISPATCH); save(*1); acquire(spin, 0)",
        "KeAcquireSpinLockRaiseToDpc|raise(DISPATCH); save(return); acquire(spin, 0)",
        "KeReleaseSpinLock|restore(#1); release(spin, 0)",
        "KeAcquireSpinLockAtDpcLevel|acquire(spin, 0)",
        "KeTryToAcquireSpinLockAtDpcLevel|if true: acquire(spin, 0)",
        "KeAcquireInStackQueuedSpinLock|raise(DISPATCH); save(in 1); acquire(spin, 0)",
        "KeReleaseInStackQueuedSpinLock|restore(in 0); release(spin, 0)",
        "ExAcquireSpinLockShared|raise(DISPATCH); save(return); acquire(shared-spin, 0)",
        "ExReleaseSpinLockExclusive|restore(#1); release(spin, 0)",
        "IoAcquireCancelSpinLock|raise(DISPATCH); save(*0); acquire(cancel)",
        "IoReleaseCancelSpinLock|restore(#0); release(cancel)",
        "KeAcquireInterruptSpinLock|when !passive-interrupt(0): raise(DIRQL); save(return);"
            + " acquire(interrupt, 0)",
        "ExAcquireFastMutex|raise(APC); save(in 0); acquire(fast-mutex, 0)",
        "ExReleaseFastMutex|restore(in 0); release(fast-mutex, 0)",
        "ExAcquireFastMutexUnsafe|acquire(fast-mutex, 0)",
        "KeEnterCriticalRegion|acquire(region)",
        "KeAcquireGuardedMutex|acquire(guarded-mutex, 0)",
        "FltAcquirePushLockExclusive|acquire(push-lock, 0)",
        "WdfSpinLockAcquire|raise(DISPATCH); save(in 0); acquire(spin, 0)",
        "WdfSpinLockRelease|restore(in 0); release(spin, 0)",
        "WdfWaitLockAcquire|if success: acquire(wait-lock, 0)",
        "WdfObjectAcquireLock|when !passive(0): raise(DISPATCH); save(in 0); acquire(object, 0)",
        "WdfInterruptReleaseLock|restore(in 0); release(interrupt, 0)",
        "NdisAcquireSpinLock|raise(DISPATCH); save(in 0); acquire(spin, 0)",
        "NdisDprAcquireSpinLock|acquire(spin, 0)",
        "NdisAcquireRWLockWrite|raise(DISPATCH); save(in 1); acquire(spin, 0)",
        "NdisReleaseRWLock|restore(in 1); release(spin, 0)",
        "StorPortReleaseSpinLock|restore(in 1); release(spin, 1)",
        "StorPortAcquireMSISpinLock|raise(DIRQL); save(*2); acquire(interrupt, 1)",
        "VideoPortAcquireSpinLock|raise(DISPATCH); save(*2); acquire(spin, 1)",
        "MmLockPagableCodeSection|lock-code(0)",
        "MmLockPageableCodeSection|lock-code(0)",
        "MmLockPagableDataSection|lock-data(0)",
        "MmLockPagableSectionByHandle|lock-by-handle(0)",
        "MmUnlockPagableImageSection|unlock-section(0)",
        "MmPageEntireDriver|page-driver(0)",
        "MmResetDriverPaging|reset-paging(0)",
        "PAGED_CODE|assert(<=APC)",
        "PAGED_CODE_LOCKED|assert-locked",
        "NT_ASSERT|assume(0)",
        "NT_ASSERTMSG|assume(1)",
        "_Analysis_assume_|assume(0)",
        "RtlCopyMemory|write-memory(0, 2); read-memory(1, 2)",
        "RtlZeroMemory|write-memory(0, 1)",
        "memset|write-memory(0, 2)",
        "ExInterlockedInsertTailList|within(DISPATCH); write-memory(0); write-memory(1)",
        "ExAllocatePool2|allocate-flagged(0)",
        "ExAllocatePoolWithTag|allocate-typed(0)",
        "ExAllocateFromPagedLookasideList|allocate-paged",
        "KeInsertQueueDpc|arm(dpc, 0)",
        "KeFlushQueuedDpcs|disarm(dpc, -1, waits)",
        "KeSetTimerEx|within(DISPATCH); write-memory(0); arm(timer, 0); arm(dpc, 3)",
        "WdfTimerStop|when true(1): disarm(timer, 0, waits); when !true(1): disarm(timer, 0)",
        "IoConnectInterrupt|arm(interrupt, 0)",
        "IoDisconnectInterrupt|disarm(interrupt, 0, waits)",
        "WdfDpcCreate|create(dpc, 0, 2); cleanup-passive(1)",
        "KeSynchronizeExecution|when !passive-interrupt(0): call(1, DIRQL);"
            + " when passive-interrupt(0): call(1, PASSIVE)",
        "KeIpiGenericCall|call(0, HIGH)",
      })
  void routineHasTheseEffects(String routine, String effects) {
    assertThat(MODEL.routine(routine).orElseThrow().effects())
        .containsExactlyElementsOf(EffectClause.parse(effects));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KeBugCheck",
        "KeBugCheckEx",
        "ExRaiseStatus",
        "RtlRaiseStatus",
        "ExRaiseAccessViolation"
      })
  void someRoutinesDoNotReturn(String routine) {
    assertThat(MODEL.routine(routine).orElseThrow().neverReturns()).isTrue();
  }

  @Test
  void mostRoutinesReturn() {
    assertThat(MODEL.routine("KeSetEvent").orElseThrow().neverReturns()).isFalse();
    assertThat(MODEL.routine("DbgBreakPoint").orElseThrow().neverReturns()).isFalse();
  }

  @Test
  void settingAnEventWithWaitTrueReturnsAtDispatchLevel() {
    List<EffectClause> effects = MODEL.routine("KeSetEvent").orElseThrow().effects();
    EffectClause raise =
        effects.stream()
            .filter(clause -> clause.effect().equals(new Effect.Raise(Irql.DISPATCH_LEVEL)))
            .findFirst()
            .orElseThrow();
    Arguments wait = Arguments.of(Argument.UNKNOWN, Argument.UNKNOWN, Argument.ofTerms("TRUE"));
    Arguments noWait = Arguments.of(Argument.UNKNOWN, Argument.UNKNOWN, Argument.ofTerms("FALSE"));
    assertThat(raise.when().holds(wait)).isEqualTo(Truth.YES);
    assertThat(raise.when().holds(noWait)).isEqualTo(Truth.NO);
  }

  @Test
  void theKindOfStorageLockDecidesHowHighItRaises() {
    List<EffectClause> effects = MODEL.routine("StorPortAcquireSpinLock").orElseThrow().effects();
    Arguments interrupt = Arguments.of(Argument.UNKNOWN, Argument.ofTerms("InterruptLock"));
    assertThat(effects.get(0).effect()).isEqualTo(new Effect.Raise(Irql.DIRQL));
    assertThat(effects.get(0).when().holds(interrupt)).isEqualTo(Truth.YES);
    assertThat(effects.get(1).when().holds(interrupt)).isEqualTo(Truth.NO);
  }

  @Test
  void macrosAndInlineRoutinesLieInTheirCaller() {
    assertThat(MODEL.routine("KeAcquireSpinLock").orElseThrow().isInline()).isTrue();
    assertThat(MODEL.routine("IoCreateDevice").orElseThrow().isInline()).isFalse();
  }
}
