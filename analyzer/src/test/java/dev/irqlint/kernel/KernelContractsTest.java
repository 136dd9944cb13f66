package dev.irqlint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts of routines that drivers call every day, as their pages and headers give them. */
final class KernelContractsTest {

  private static final KernelModel MODEL = KernelModel.load();

  @ParameterizedTest
  @CsvSource({
    "KeAcquireSpinLock, <=DISPATCH",
    "KeAcquireSpinLockRaiseToDpc, <=DISPATCH",
    "KeReleaseSpinLock, DISPATCH",
    "KeAcquireSpinLockAtDpcLevel, >=DISPATCH",
    "KeReleaseSpinLockFromDpcLevel, >=DISPATCH",
    "KeReleaseInStackQueuedSpinLock, DISPATCH",
    "WdfSpinLockAcquire, <=DISPATCH",
    "WdfSpinLockRelease, DISPATCH",
    "NdisReleaseSpinLock, DISPATCH",
    "NdisDprAcquireSpinLock, DISPATCH",
    "IoReleaseCancelSpinLock, DISPATCH",
    "IoSetCancelRoutine, <=DISPATCH",
    "KeInsertDeviceQueue, <=DISPATCH",
    "ExAcquireFastMutex, <=APC",
    "ExReleaseFastMutex, APC",
    "ExAcquireFastMutexUnsafe, <=APC",
    "KeAcquireGuardedMutex, <=APC",
    "ExAcquireResourceExclusiveLite, <=APC",
    "ExReleaseResourceLite, <=DISPATCH",
    "KeDelayExecutionThread, <=APC",
    "KeFlushQueuedDpcs, PASSIVE",
    "KeInsertQueueDpc, ANY",
    "KeSetTimer, <=DISPATCH",
    "KeCancelTimer, <=DISPATCH",
    "IoRequestDpc, ANY",
    "KeSynchronizeExecution, <=DIRQL",
    "KeReleaseInterruptSpinLock, <=DIRQL",
    "IoConnectInterrupt, PASSIVE",
    "IoCallDriver, <=DISPATCH",
    "IofCallDriver, <=DISPATCH",
    "IoCompleteRequest, <=DISPATCH",
    "IoStartNextPacket, DISPATCH",
    "IoCreateDevice, <=APC",
    "IoDeleteDevice, <=APC",
    "IoQueueWorkItem, <=DISPATCH",
    "ZwClose, PASSIVE",
    "ZwCreateFile, PASSIVE",
    "ObReferenceObjectByHandle, PASSIVE",
    "ObDereferenceObject, <=DISPATCH",
    "PsCreateSystemThread, PASSIVE",
    "MmLockPagableCodeSection, <=APC",
    "MmLockPagableDataSection, <=APC",
    "MmLockPageableCodeSection, <=APC",
    "MmLockPagableSectionByHandle, <=APC",
    "MmUnlockPagableImageSection, <=APC",
    "MmPageEntireDriver, <=APC",
    "MmResetDriverPaging, <=APC",
    "MmGetSystemAddressForMdlSafe, <=DISPATCH",
    "MmBuildMdlForNonPagedPool, <=DISPATCH",
    "RtlCopyMemory, ANY",
    "RtlZeroMemory, ANY",
    "RtlInitUnicodeString, <=DISPATCH",
    "RtlCompareUnicodeString, <=APC",
    "RtlStringCbPrintfW, <=APC",
    "RtlStringCbCopyW, ANY",
    "RtlQueryRegistryValues, PASSIVE",
    "DbgPrint, <=DIRQL",
    "WdfDeviceCreate, PASSIVE",
    "WdfRequestComplete, <=DISPATCH",
    "WdfIoTargetSendIoctlSynchronously, PASSIVE",
    "WdfRegistryQueryULong, PASSIVE",
    "WdfInterruptAcquireLock, <=DIRQL",
    "WdfInterruptQueueDpcForIsr, <=DIRQL",
    "WdfWaitLockRelease, <=DISPATCH",
    "NdisMSleep, <=APC",
    "NdisWaitEvent, PASSIVE",
    "FltGetFileNameInformation, <=APC",
    "FltClose, PASSIVE",
    "KeSetPriorityThread, <=DISPATCH",
    "KeGetCurrentIrql, ANY",
    "PAGED_CODE, ANY",
    "KeBugCheckEx, ANY",
  })
  void aCallOutsideTheseLevelsIsWrongInAnyCase(String routine, String levels) {
    assertThat(MODEL.routine(routine).orElseThrow().contract().loose())
        .isSameAs(IrqlRange.parse(levels).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KeWaitForSingleObject|? ? ? ? NULL|<=APC|<=APC",
        "KeWaitForSingleObject|? ? ? ? &0|<=DISPATCH|<=DISPATCH",
        "KeWaitForSingleObject|? ? ? ? &1|<=APC|<=APC",
        "KeWaitForSingleObject|? ? ? ? ?|<=DISPATCH|<=APC",
        "KeWaitForMultipleObjects|? ? ? ? ? ? &0|<=DISPATCH|<=DISPATCH",
        "KeWaitForMultipleObjects|? ? ? ? ? ? NULL|<=APC|<=APC",
        "KeSetEvent|? ? FALSE|<=DISPATCH|<=DISPATCH",
        "KeSetEvent|? ? TRUE|<=APC|<=APC",
        "KeReleaseMutex|? 0|<=DISPATCH|<=DISPATCH",
        "KeReleaseSemaphore|? ? ? TRUE|<=APC|<=APC",
        "ExAllocatePoolWithTag|PagedPool ? ?|<=APC|<=APC",
        "ExAllocatePoolWithTag|NonPagedPoolNx ? ?|<=DISPATCH|<=DISPATCH",
        "ExAllocatePoolWithTag|PoolType ? ?|<=DISPATCH|<=APC",
        "ExAllocatePool|1 ?|<=APC|<=APC",
        "ExAllocatePool|512 ?|<=DISPATCH|<=DISPATCH",
        "ExAllocatePoolZero|PagedPool+POOL_COLD_ALLOCATION ? ?|<=APC|<=APC",
        "ExAllocatePool2|POOL_FLAG_PAGED ? ?|<=APC|<=APC",
        "ExAllocatePool2|POOL_FLAG_NON_PAGED+POOL_FLAG_UNINITIALIZED ? ?|<=DISPATCH|<=DISPATCH",
        "ExAllocatePool3|0x100 ? ?|<=APC|<=APC",
        "ExFreePoolWithTag|? ?|<=DISPATCH|<=DISPATCH",
        "WdfMemoryCreate|? PagedPool ? ? ? ?|<=APC|<=APC",
        "WdfWaitLockAcquire|? NULL|<=APC|<=APC",
        "WdfWaitLockAcquire|? &0|<=DISPATCH|<=DISPATCH",
        "WdfTimerStop|? TRUE|PASSIVE|PASSIVE",
        "WdfTimerStop|? FALSE|<=DISPATCH|<=DISPATCH",
        "WdfDpcCancel|? FALSE|ANY|ANY",
        "WdfIoTargetStop|? WdfIoTargetCancelSentIo|PASSIVE|PASSIVE",
        "WdfIoTargetStop|? WdfIoTargetLeaveSentIoPending|<=DISPATCH|<=DISPATCH",
        "WdfDeviceStopIdle|? FALSE|<=DISPATCH|<=DISPATCH",
        "MmMapLockedPagesSpecifyCache|? UserMode ? ? ? ?|<=APC|<=APC",
        "MmMapLockedPagesSpecifyCache|? KernelMode ? ? ? ?|<=DISPATCH|<=DISPATCH",
        "WdfObjectAcquireLock|?|<=DISPATCH|<=DISPATCH",
        "KeExpandKernelStackAndCalloutEx|? ? ? FALSE ?|<=DISPATCH|<=DISPATCH",
      })
  void argumentsDecide(String routine, String arguments, String certain, String possible) {
    Limits limits =
        MODEL.routine(routine).orElseThrow().contract().limits(Arguments.of(read(arguments)));
    assertThat(limits.certain()).isSameAs(IrqlRange.parse(certain).orElseThrow());
    assertThat(limits.possible()).isSameAs(IrqlRange.parse(possible).orElseThrow());
  }

  @Test
  void minimaThatPagesGiveAsBareLevelsAreNotBelieved() {
    assertThat(MODEL.routine("UfxDeviceNotifyReset").orElseThrow().contract().loose())
        .isSameAs(IrqlRange.atMost(Irql.DISPATCH_LEVEL));
    assertThat(MODEL.routine("KeIsExecutingDpc").orElseThrow().contract().loose())
        .isSameAs(IrqlRange.atMost(Irql.DISPATCH_LEVEL));
  }

  @Test
  void aRoutineOfUnknownLevelIsKnownAndFree() {
    Routine routine = MODEL.routine("StorPortPause").orElseThrow();
    assertThat(routine.contract()).isEqualTo(Contract.NONE);
    assertThat(MODEL.routine("MyOwnRoutine")).isEmpty();
  }

  private static List<Argument> read(String text) {
    List<Argument> arguments = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      arguments.add(
          switch (word) {
            case "?" -> Argument.UNKNOWN;
            case "&0" -> Argument.pointerTo(true);
            case "&1" -> Argument.pointerTo(false);
            default ->
                Literals.value(word).isPresent()
                    ? Argument.ofValue(Literals.value(word).getAsLong())
                    : Argument.ofTerms(word.split("\\+", -1));
          });
    }
    return arguments;
  }
}
