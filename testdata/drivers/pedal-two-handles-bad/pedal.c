// A code section and a data section, each with a handle of its own: Unload releases one of them.
/*
 * A foot pedal that plays notes while the driver is loaded.
 */
#include <ntddk.h>

#define PEDAL_NOTES 12

typedef struct _PEDAL {
    KTIMER Timer;
    KDPC TimerDpc;
    PUCHAR Port;
    ULONG Note;
} PEDAL, *PPEDAL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
KDEFERRED_ROUTINE PedalTimerDpc;
VOID PedalPlay(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload)
#pragma alloc_text(PAGEPLAY, PedalPlay)
#endif

#pragma data_seg("PAGENOTE")
ULONG PedalDivisors[PEDAL_NOTES] = {
    4560, 4304, 4063, 3834, 3619, 3416, 3224, 3043, 2873, 2711, 2559, 2415
};
#pragma data_seg()

static PVOID PedalCode;
static PVOID PedalData;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    LARGE_INTEGER due;
    PPEDAL pedal;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(PEDAL), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    PedalCode = MmLockPagableCodeSection(PedalPlay);
    PedalData = MmLockPagableDataSection(PedalDivisors); // expect: unload-leaves-section-locked "PAGENOTE"

    pedal = device->DeviceExtension;
    pedal->Port = (PUCHAR)(ULONG_PTR)0x42;
    KeInitializeTimer(&pedal->Timer);
    KeInitializeDpc(&pedal->TimerDpc, PedalTimerDpc, pedal);
    due.QuadPart = -1000000;
    KeSetTimerEx(&pedal->Timer, due, 100, &pedal->TimerDpc);

    DriverObject->DriverUnload = PedalUnload;
    return STATUS_SUCCESS;
}

VOID
PedalUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PPEDAL pedal = DriverObject->DeviceObject->DeviceExtension;

    PAGED_CODE();

    KeCancelTimer(&pedal->Timer);
    KeFlushQueuedDpcs();

    MmUnlockPagableImageSection(PedalCode);
    IoDeleteDevice(DriverObject->DeviceObject);
}

VOID
PedalTimerDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    PedalPlay(DeferredContext);
}

VOID
PedalPlay(
    PPEDAL Pedal
    )
{
    ULONG divisor = PedalDivisors[Pedal->Note % PEDAL_NOTES];

    PAGED_CODE_LOCKED();

    WRITE_PORT_UCHAR(Pedal->Port, (UCHAR)divisor);
    WRITE_PORT_UCHAR(Pedal->Port, (UCHAR)(divisor >> 8));
    Pedal->Note++;
}
