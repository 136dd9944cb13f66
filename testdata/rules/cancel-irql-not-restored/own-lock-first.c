// A cancel routine takes and gives back a lock of its own, all at DISPATCH_LEVEL, before it releases the cancel spin lock.
#include <ntddk.h>

typedef struct _CRANE {
    KSPIN_LOCK Lock;
    PIRP Waiting;
} CRANE, *PCRANE;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH CraneRead;
DRIVER_DISPATCH CraneWrite;
DRIVER_CANCEL CraneCancel;
DRIVER_CANCEL CraneCancelToo;

VOID CraneCancel(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PCRANE crane = DeviceObject->DeviceExtension;
    KIRQL irql;

    KeAcquireSpinLock(&crane->Lock, &irql);
    if (crane->Waiting == Irp) {
        crane->Waiting = NULL;
    }
    KeReleaseSpinLock(&crane->Lock, irql);
    IoReleaseCancelSpinLock(Irp->CancelIrql);
    Irp->IoStatus.Status = STATUS_CANCELLED;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
}

VOID CraneCancelToo(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PCRANE crane = DeviceObject->DeviceExtension;
    KIRQL irql;

    KeAcquireSpinLock(&crane->Lock, &irql);
    crane->Waiting = NULL;
    KeReleaseSpinLock(&crane->Lock, irql);
    IoReleaseCancelSpinLock(irql); // expect: cancel-irql-not-restored "stays at its level"
    Irp->IoStatus.Status = STATUS_CANCELLED;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
}

NTSTATUS CraneRead(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PCRANE crane = DeviceObject->DeviceExtension;

    crane->Waiting = Irp;
    IoMarkIrpPending(Irp);
    IoSetCancelRoutine(Irp, CraneCancel);
    return STATUS_PENDING;
}

NTSTATUS CraneWrite(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PCRANE crane = DeviceObject->DeviceExtension;

    crane->Waiting = Irp;
    IoMarkIrpPending(Irp);
    IoSetCancelRoutine(Irp, CraneCancelToo);
    return STATUS_PENDING;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = CraneRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = CraneWrite;
    return STATUS_SUCCESS;
}
