// Cancel routines known by IoSetCancelRoutine alone: one releases on one path only, one hands the work on.
#include <ntddk.h>

static VOID FogCancel(PDEVICE_OBJECT DeviceObject, PIRP Irp);
static VOID FogCancelWell(PDEVICE_OBJECT DeviceObject, PIRP Irp);

VOID FogQueue(PIRP First, PIRP Second)
{
    IoSetCancelRoutine(First, FogCancel);
    IoSetCancelRoutine(Second, FogCancelWell);
}

static VOID FogFinish(PIRP Irp)
{
    IoReleaseCancelSpinLock(Irp->CancelIrql);
    Irp->IoStatus.Status = STATUS_CANCELLED;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
}

static VOID FogCancel(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    if (DeviceObject->CurrentIrp == Irp) {
        return; // expect: cancel-irql-not-restored "FogCancel"
    }
    FogFinish(Irp);
}

static VOID FogCancelWell(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    FogFinish(Irp);
}
