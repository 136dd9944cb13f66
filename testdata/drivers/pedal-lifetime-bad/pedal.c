// A section that no open handle locks; its code runs in a DPC that each write queues.
/*
 * A foot pedal that moves a motor. The motor's ramp is computed in a DPC that each write queues.
 */
#include <ntddk.h>

typedef struct _PEDAL {
    KDPC RampDpc;
    LONG Opens;
    ULONG Target;
    ULONG Speed;
} PEDAL, *PPEDAL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
DRIVER_DISPATCH PedalCreate;
DRIVER_DISPATCH PedalClose;
DRIVER_DISPATCH PedalWrite;
KDEFERRED_ROUTINE PedalRampDpc;
ULONG PedalNextSpeed(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload, PedalCreate, PedalClose, PedalWrite)
#pragma alloc_text(PAGERAMP, PedalNextSpeed)
#endif

static NTSTATUS
PedalComplete(
    PIRP Irp,
    NTSTATUS Status
    )
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

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
    KeInitializeDpc(&pedal->RampDpc, PedalRampDpc, pedal); // step: 1 "PedalRampDpc"

    device->Flags |= DO_BUFFERED_IO;
    DriverObject->DriverUnload = PedalUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = PedalCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = PedalClose;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = PedalWrite;
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

    InterlockedIncrement(&pedal->Opens);
    return PedalComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS
PedalClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PPEDAL pedal = DeviceObject->DeviceExtension;

    PAGED_CODE();

    if (InterlockedDecrement(&pedal->Opens) == 0) {
        /*
         * The last write may have left its DPC in the queue.
         */
        KeFlushQueuedDpcs();
    }

    return PedalComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS
PedalWrite(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PPEDAL pedal = DeviceObject->DeviceExtension;

    PAGED_CODE();

    if (IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length < sizeof(ULONG)) {
        return PedalComplete(Irp, STATUS_INVALID_PARAMETER);
    }

    pedal->Target = *(PULONG)Irp->AssociatedIrp.SystemBuffer;
    KeInsertQueueDpc(&pedal->RampDpc, NULL, NULL);
    return PedalComplete(Irp, STATUS_SUCCESS);
}

VOID
PedalRampDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    PPEDAL pedal = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    pedal->Speed = PedalNextSpeed(pedal); // expect: pageable-code-at-dispatch "PedalNextSpeed"
}

ULONG
PedalNextSpeed(
    PPEDAL Pedal
    )
{
    PAGED_CODE_LOCKED();

    return (3 * Pedal->Speed + Pedal->Target) / 4; // irql: DISPATCH
}
