// The first open locks and starts a timer, the last close stops it and unlocks, under a mutex.
/*
 * A foot pedal that is sampled ten times a second while somebody listens.
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
#pragma alloc_text(PAGE, PedalStartTimer)
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
    KeInitializeDpc(&pedal->TimerDpc, PedalTimerDpc, pedal);

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
    PAGED_CODE();

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

        PedalStartTimer(pedal);
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
    BOOLEAN last;

    PAGED_CODE();

    ExAcquireFastMutex(&pedal->OpenLock);
    last = (BOOLEAN)(--pedal->Opens == 0);
    if (last) {
        KeCancelTimer(&pedal->Timer);
        KeRemoveQueueDpc(&pedal->TimerDpc);
    }
    ExReleaseFastMutex(&pedal->OpenLock);

    /*
     * A DPC that runs on another processor must end before its code may be paged out. Waiting for it needs
     * PASSIVE_LEVEL, and the mutex holds APC_LEVEL.
     */
    if (last) {
        KeFlushQueuedDpcs(); // irql: PASSIVE
        MmUnlockPagableImageSection(pedal->SampleSection);
    }

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

    PedalSample(DeferredContext);
}

VOID
PedalSample(
    PPEDAL Pedal
    )
{
    PAGED_CODE_LOCKED();

    Pedal->Position = READ_PORT_UCHAR(Pedal->Port);
}
