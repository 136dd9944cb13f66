// DriverEntry locks a section, then fails: the lock must be undone before it returns.
/*
 * A foot pedal that is watched from load to unload.
 */
#include <ntddk.h>

typedef struct _PEDAL {
    KTIMER Timer;
    KDPC TimerDpc;
    PUCHAR Port;
    ULONG Presses;
    UCHAR Last;
} PEDAL, *PPEDAL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
KDEFERRED_ROUTINE PedalTimerDpc;
VOID PedalWatch(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload)
#pragma alloc_text(PAGEWTCH, PedalWatch)
#endif

static PVOID PedalSection;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\Device\\Pedal");
    UNICODE_STRING link = RTL_CONSTANT_STRING(L"\\DosDevices\\Pedal");
    PDEVICE_OBJECT device;
    LARGE_INTEGER due;
    PPEDAL pedal;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    PedalSection = MmLockPagableCodeSection(PedalWatch);

    status = IoCreateDevice(DriverObject, sizeof(PEDAL), &name, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        MmUnlockPagableImageSection(PedalSection);
        return status;
    }

    status = IoCreateSymbolicLink(&link, &name);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(device);
        MmUnlockPagableImageSection(PedalSection);
        return status;
    }

    pedal = device->DeviceExtension;
    pedal->Port = (PUCHAR)(ULONG_PTR)0x201;
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
    UNICODE_STRING link = RTL_CONSTANT_STRING(L"\\DosDevices\\Pedal");
    PPEDAL pedal = DriverObject->DeviceObject->DeviceExtension;

    PAGED_CODE();

    KeCancelTimer(&pedal->Timer);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(PedalSection);

    IoDeleteSymbolicLink(&link);
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

    PedalWatch(DeferredContext);
}

VOID
PedalWatch(
    PPEDAL Pedal
    )
{
    UCHAR now = READ_PORT_UCHAR(Pedal->Port);

    PAGED_CODE_LOCKED();

    if (now != 0 && Pedal->Last == 0) {
        Pedal->Presses++; // irql: DISPATCH
    }

    Pedal->Last = now;
}
