/*
 * The card: start and stop, the interrupt, its DPC, the watchdog.
 */
#include "smp.h"

static VOID SmpLoadOffsets(PSMP_DEVICE Smp);
static VOID SmpStartWatchdog(PSMP_DEVICE Smp);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, SmpStartCard, SmpStopCard, SmpLoadOffsets, SmpIsr)
#pragma alloc_text(PAGE, SmpRestartCard)
#endif

#define SmpReadRegister(Smp, Register) READ_REGISTER_ULONG((Smp)->Registers + (Register))
#define SmpWriteRegister(Smp, Register, Value) WRITE_REGISTER_ULONG((Smp)->Registers + (Register), (Value))

NTSTATUS
SmpStartCard(
    _In_ PSMP_DEVICE Smp,
    _In_opt_ PCM_RESOURCE_LIST Resources
    )
{
    CM_PARTIAL_RESOURCE_DESCRIPTOR *memory = NULL;
    CM_PARTIAL_RESOURCE_DESCRIPTOR *interrupt = NULL;
    CM_PARTIAL_RESOURCE_DESCRIPTOR *descriptor;
    NTSTATUS status;
    ULONG i;

    PAGED_CODE();

    if (Resources == NULL || Resources->Count == 0) {
        return STATUS_DEVICE_CONFIGURATION_ERROR;
    }

    for (i = 0; i < Resources->List[0].PartialResourceList.Count; i++) {
        descriptor = &Resources->List[0].PartialResourceList.PartialDescriptors[i];
        if (descriptor->Type == CmResourceTypeMemory) {
            memory = descriptor;
        } else if (descriptor->Type == CmResourceTypeInterrupt) {
            interrupt = descriptor;
        }
    }

    if (memory == NULL || interrupt == NULL) {
        return STATUS_DEVICE_CONFIGURATION_ERROR;
    }

    Smp->RegisterLength = memory->u.Memory.Length;
    Smp->Registers = MmMapIoSpace(memory->u.Memory.Start, Smp->RegisterLength, MmNonCached);
    if (Smp->Registers == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }

    SmpLoadOffsets(Smp);

    status = IoConnectInterrupt(&Smp->Interrupt, SmpIsr, Smp, NULL, interrupt->u.Interrupt.Vector,
                                (KIRQL)interrupt->u.Interrupt.Level, (KIRQL)interrupt->u.Interrupt.Level,
                                (interrupt->Flags & CM_RESOURCE_INTERRUPT_LATCHED) ? Latched : LevelSensitive,
                                (BOOLEAN)(interrupt->ShareDisposition == CmResourceShareShared),
                                interrupt->u.Interrupt.Affinity, FALSE);
    if (!NT_SUCCESS(status)) {
        MmUnmapIoSpace((PVOID)Smp->Registers, Smp->RegisterLength);
        Smp->Registers = NULL;
        return status;
    }

    KeSynchronizeExecution(Smp->Interrupt, SmpRun, Smp);
    SmpStartWatchdog(Smp);
    Smp->Started = TRUE; // irql: PASSIVE
    return STATUS_SUCCESS;
}

VOID
SmpStopCard(
    _In_ PSMP_DEVICE Smp
    )
{
    PAGED_CODE();

    if (!Smp->Started) {
        return;
    }

    Smp->Started = FALSE; // irql: PASSIVE

    /*
     * The watchdog first, then the interrupt and its DPC.
     */
    KeCancelTimer(&Smp->WatchdogTimer);
    KeFlushQueuedDpcs();

    KeSynchronizeExecution(Smp->Interrupt, SmpHalt, Smp);
    IoDisconnectInterrupt(Smp->Interrupt);
    KeFlushQueuedDpcs();

    MmUnmapIoSpace((PVOID)Smp->Registers, Smp->RegisterLength);
    Smp->Registers = NULL;
}

/*
 * Gives each channel its offset. Slow, and only while the card stands still.
 */
static VOID
SmpLoadOffsets(
    _In_ PSMP_DEVICE Smp
    )
{
    ULONG channel;

    PAGED_CODE();

    for (channel = 0; channel < SMP_CHANNELS; channel++) {
        SmpWriteRegister(Smp, REG_OFFSET + channel, 0x8000);
        KeStallExecutionProcessor(10);
    }
}

static VOID
SmpStartWatchdog(
    _In_ PSMP_DEVICE Smp
    )
{
    LARGE_INTEGER due;

    due.QuadPart = -10000LL * SMP_WATCHDOG_MS;
    KeSetTimerEx(&Smp->WatchdogTimer, due, SMP_WATCHDOG_MS, &Smp->WatchdogDpc);
}

BOOLEAN
SmpIsr( // expect: isr-in-pageable-section "SmpIsr" // expect: paged-code-macro-missing "SmpIsr"
    _In_ PKINTERRUPT Interrupt,
    _In_ PVOID ServiceContext
    )
{
    PSMP_DEVICE smp = ServiceContext;
    ULONG next;
    ULONG sample;

    UNREFERENCED_PARAMETER(Interrupt);

    if (!(SmpReadRegister(smp, REG_STATUS) & STATUS_FIFO_HALF)) {
        return FALSE;
    }

    smp->Interrupts++; // irql: DIRQL
    while (!(SmpReadRegister(smp, REG_STATUS) & STATUS_FIFO_EMPTY)) {
        sample = SmpReadRegister(smp, REG_FIFO);
        next = (smp->Head + 1) % SMP_RING_SIZE;
        if (next == smp->Tail) {
            smp->Lost++;
            continue;
        }

        smp->Ring[smp->Head] = sample;
        smp->Head = next;
    }

    KeInsertQueueDpc(&smp->SampleDpc, NULL, NULL);
    return TRUE;
}

VOID
SmpSampleDpc(
    _In_ PKDPC Dpc,
    _In_opt_ PVOID DeferredContext,
    _In_opt_ PVOID SystemArgument1,
    _In_opt_ PVOID SystemArgument2
    )
{
    PSMP_DEVICE smp = DeferredContext;
    SMP_TRANSFER transfer;
    PIRP irp;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLockAtDpcLevel(&smp->QueueLock);
    irp = SmpNextRead(smp);
    KeReleaseSpinLockFromDpcLevel(&smp->QueueLock);

    if (irp == NULL) {
        return;
    }

    transfer.Smp = smp;
    transfer.Buffer = irp->AssociatedIrp.SystemBuffer;
    transfer.Room = IoGetCurrentIrpStackLocation(irp)->Parameters.Read.Length / sizeof(ULONG);
    transfer.Done = 0;
    KeSynchronizeExecution(smp->Interrupt, SmpTakeSamples, &transfer);
    SmpComplete(irp, STATUS_SUCCESS, transfer.Done * sizeof(ULONG));
}

/*
 * A card that has not interrupted since the last look hangs.
 */
VOID
SmpWatchdogDpc(
    _In_ PKDPC Dpc,
    _In_opt_ PVOID DeferredContext,
    _In_opt_ PVOID SystemArgument1,
    _In_opt_ PVOID SystemArgument2
    )
{
    PSMP_DEVICE smp = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    if (smp->Interrupts == smp->InterruptsSeen) {
        SmpRestartCard(smp); // expect: pageable-code-at-dispatch "SmpRestartCard"
    }

    smp->InterruptsSeen = smp->Interrupts; // irql: DISPATCH
}

VOID
SmpRestartCard(
    _In_ PSMP_DEVICE Smp
    )
{
    PAGED_CODE();

    KeSynchronizeExecution(Smp->Interrupt, SmpHalt, Smp);
    SmpLoadOffsets(Smp);
    KeSynchronizeExecution(Smp->Interrupt, SmpRun, Smp);
}

BOOLEAN
SmpTakeSamples(
    _In_opt_ PVOID SynchronizeContext
    )
{
    PSMP_TRANSFER transfer = SynchronizeContext;
    PSMP_DEVICE smp = transfer->Smp;

    while (transfer->Done < transfer->Room && smp->Tail != smp->Head) {
        transfer->Buffer[transfer->Done++] = smp->Ring[smp->Tail]; // irql: DIRQL
        smp->Tail = (smp->Tail + 1) % SMP_RING_SIZE;
    }

    return TRUE;
}

BOOLEAN
SmpHalt(
    _In_opt_ PVOID SynchronizeContext
    )
{
    PSMP_DEVICE smp = SynchronizeContext;

    SmpWriteRegister(smp, REG_CONTROL, CONTROL_RESET);
    SmpWriteRegister(smp, REG_CONTROL, 0);
    return TRUE;
}

BOOLEAN
SmpRun(
    _In_opt_ PVOID SynchronizeContext
    )
{
    PSMP_DEVICE smp = SynchronizeContext;

    smp->Head = smp->Tail = 0; // irql: DIRQL
    SmpWriteRegister(smp, REG_RATE, smp->Rate);
    SmpWriteRegister(smp, REG_CONTROL, CONTROL_RUN | CONTROL_INTERRUPT);
    return TRUE;
}
