// Unload releases two of three handles that lie in one structure.
/*
 * A mixer. Its tables are pageable and locked as long as the driver is loaded; a timer reads them.
 */
#include <ntddk.h>

typedef struct _MIXER_STATE {
    ULONG Left;
    ULONG Right;
    ULONG Gains[4];
} MIXER_STATE;

typedef struct _MIXER_LOCKS {
    PVOID Curves;
    PVOID State;
    PVOID Steps;
} MIXER_LOCKS;

typedef struct _MIXER {
    KTIMER Timer;
    KDPC Dpc;
} MIXER, *PMIXER;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD MixerUnload;
KDEFERRED_ROUTINE MixerDpc;

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, MixerUnload)
#endif

#pragma data_seg("PAGEMCRV")
static ULONG MixerCurves[8] = { 1, 1, 2, 3, 5, 8, 13, 21 };
#pragma data_seg()

#pragma bss_seg("PAGEMSTA")
static MIXER_STATE MixerState;
#pragma bss_seg()

#pragma const_seg("PAGEMSTP")
static const UCHAR MixerSteps[4] = { 0, 3, 6, 12 };
#pragma const_seg()

static MIXER_LOCKS MixerLocks;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PMIXER mixer;
    LARGE_INTEGER due;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(MIXER), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    mixer = device->DeviceExtension;
    KeInitializeTimer(&mixer->Timer);
    KeInitializeDpc(&mixer->Dpc, MixerDpc, mixer);
    MixerLocks.Curves = MmLockPagableDataSection(&MixerCurves[2]);
    MixerLocks.State = MmLockPagableDataSection(&MixerState.Right); // expect: unload-leaves-section-locked "PAGEMSTA"
    MixerLocks.Steps = MmLockPageableDataSection((PVOID)(ULONG_PTR)MixerSteps);
    due.QuadPart = -100000;
    KeSetTimerEx(&mixer->Timer, due, 10, &mixer->Dpc);
    DriverObject->DriverUnload = MixerUnload;
    return STATUS_SUCCESS;
}

VOID
MixerUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PMIXER mixer = DriverObject->DeviceObject->DeviceExtension;

    PAGED_CODE();

    KeCancelTimer(&mixer->Timer);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(MixerLocks.Curves);
    MmUnlockPageableImageSection(MixerLocks.Steps);
    IoDeleteDevice(DriverObject->DeviceObject);
}

VOID
MixerDpc(
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

    MixerState.Left = MixerCurves[MixerState.Gains[0] & 7]; // locked: PAGEMCRV
    MixerState.Right = MixerState.Left + MixerSteps[1]; // locked: PAGEMSTP // locked: PAGEMSTA
}
