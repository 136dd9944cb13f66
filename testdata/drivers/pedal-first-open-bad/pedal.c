// The section is locked while the device is open, but the timer that runs its code is started at load.
/*
 * A foot pedal that is sampled ten times a second.
 */
#include <ntddk.h>

typedef struct _PEDAL {
    FAST_MUTEX OpenLock;
    ULONG Opens;
    PVOID SampleSection;
    KTIMER Timer;
    KDPC TimerDpc;
    PUCHAR Port;
    ULONG Position;
} PEDAL, *PPEDAL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
DRIVER_DISPATCH PedalCreate;
DRIVER_DISPATCH PedalClose;
KDEFERRED_ROUTINE PedalTimerDpc;
VOID PedalStartTimer(PPEDAL Pedal);
VOID PedalSample(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload)
#pragma alloc_text(PAGE, PedalCreate)
#pragma alloc_text(PAGE, PedalClose)
#pragma alloc_text(INIT, PedalStartTimer)
#pragma alloc_text(PAGESMPL, PedalSample)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PPEDAL pedal;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(PEDAL), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    pedal = device->DeviceExtension;
    pedal->Port = (PUCHAR)(ULONG_PTR)0x201;
    ExInitializeFastMutex(&pedal->OpenLock);
    KeInitializeTimer(&pedal->Timer);
    KeInitializeDpc(&pedal->TimerDpc, PedalTimerDpc, pedal); // step: 1 "PedalTimerDpc"
    PedalStartTimer(pedal);

    DriverObject->DriverUnload = PedalUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = PedalCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = PedalClose;
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
    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
PedalCreate(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PPEDAL pedal = DeviceObject->DeviceExtension;

    PAGED_CODE();

    ExAcquireFastMutex(&pedal->OpenLock);
    if (++pedal->Opens == 1) {
        if (pedal->SampleSection == NULL) {
            pedal->SampleSection = MmLockPagableCodeSection(PedalSample);
        } else {
            MmLockPagableSectionByHandle(pedal->SampleSection);
        }
    }
    ExReleaseFastMutex(&pedal->OpenLock);

    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
PedalClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PPEDAL pedal = DeviceObject->DeviceExtension;

    PAGED_CODE();

    ExAcquireFastMutex(&pedal->OpenLock);
    if (--pedal->Opens == 0) {
        MmUnlockPagableImageSection(pedal->SampleSection);
    }
    ExReleaseFastMutex(&pedal->OpenLock);

    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
PedalStartTimer(
    PPEDAL Pedal
    )
{
    LARGE_INTEGER due;

    PAGED_CODE();

    due.QuadPart = -1000000;
    KeSetTimerEx(&Pedal->Timer, due, 100, &Pedal->TimerDpc);
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

    PedalSample(DeferredContext); // expect: pageable-code-at-dispatch "PedalSample"
}

VOID
PedalSample(
    PPEDAL Pedal
    )
{
    PAGED_CODE_LOCKED();

    Pedal->Position = READ_PORT_UCHAR(Pedal->Port);
}
