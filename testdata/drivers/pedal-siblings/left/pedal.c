// Two drivers in sibling folders reuse names: here PedalStep is resident and a DPC calls it. Silent.
/*
 * The left pedal: steps are counted in a DPC.
 */
#include <ntddk.h>
#include "pedal.h"

KDEFERRED_ROUTINE PedalDpc;

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload)
#endif

static KTIMER PedalTimer;
static KDPC PedalTimerDpc;
static ULONG PedalSteps;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    LARGE_INTEGER due;

    UNREFERENCED_PARAMETER(RegistryPath);

    KeInitializeTimer(&PedalTimer);
    KeInitializeDpc(&PedalTimerDpc, PedalDpc, NULL);
    due.QuadPart = -1000000;
    KeSetTimerEx(&PedalTimer, due, 100, &PedalTimerDpc);

    DriverObject->DriverUnload = PedalUnload;
    return STATUS_SUCCESS;
}

VOID
PedalUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(DriverObject);

    KeCancelTimer(&PedalTimer);
    KeFlushQueuedDpcs();
}

VOID
PedalDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(DeferredContext);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    PedalStep();
}

VOID
PedalStep(
    VOID
    )
{
    PedalSteps++; // irql: DISPATCH
}
