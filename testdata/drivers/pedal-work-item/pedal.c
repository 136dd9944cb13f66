// A DPC hands its slow part to a work item, which runs at PASSIVE_LEVEL and may be pageable: silent.
/*
 * A foot pedal whose presses are written to the log.
 */
#include <ntddk.h>

typedef struct _PEDAL {
    KTIMER Timer;
    KDPC TimerDpc;
    PIO_WORKITEM LogItem;
    KEVENT LogIdle;
    PUCHAR Port;
} PEDAL, *PPEDAL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
KDEFERRED_ROUTINE PedalTimerDpc;
IO_WORKITEM_ROUTINE PedalLogWorker;
VOID PedalLog(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload, PedalLogWorker, PedalLog)
#endif

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

    pedal = device->DeviceExtension;
    pedal->LogItem = IoAllocateWorkItem(device);
    if (pedal->LogItem == NULL) {
        IoDeleteDevice(device);
        return STATUS_INSUFFICIENT_RESOURCES;
    }

    pedal->Port = (PUCHAR)(ULONG_PTR)0x201;
    KeInitializeEvent(&pedal->LogIdle, NotificationEvent, TRUE);
    KeInitializeTimer(&pedal->Timer);
    KeInitializeDpc(&pedal->TimerDpc, PedalTimerDpc, device);
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
    KeWaitForSingleObject(&pedal->LogIdle, Executive, KernelMode, FALSE, NULL);
    IoFreeWorkItem(pedal->LogItem);
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
    PDEVICE_OBJECT device = DeferredContext;
    PPEDAL pedal = device->DeviceExtension;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    if (READ_PORT_UCHAR(pedal->Port) != 0 && KeResetEvent(&pedal->LogIdle) != 0) {
        IoQueueWorkItem(pedal->LogItem, PedalLogWorker, DelayedWorkQueue, pedal); // irql: DISPATCH
    }
}

VOID
PedalLogWorker(
    PDEVICE_OBJECT DeviceObject,
    PVOID Context
    )
{
    PPEDAL pedal = Context;

    PAGED_CODE();

    UNREFERENCED_PARAMETER(DeviceObject);

    PedalLog(pedal); // irql: PASSIVE
    KeSetEvent(&pedal->LogIdle, IO_NO_INCREMENT, FALSE);
}

VOID
PedalLog(
    PPEDAL Pedal
    )
{
    PAGED_CODE();

    DbgPrint("pedal at %p was pressed\n", Pedal->Port);
}
