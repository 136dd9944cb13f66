/*
 * Plug and Play, power, and what is passed down unseen.
 */
#include "smp.h"

static IO_COMPLETION_ROUTINE SmpSignalCompletion;
static NTSTATUS SmpForwardAndWait(PSMP_DEVICE Smp, PIRP Irp);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, SmpPnp)
#pragma alloc_text(PAGE, SmpForwardAndWait)
#endif

NTSTATUS
SmpPnp(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PSMP_DEVICE smp = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    PDEVICE_OBJECT lower = smp->Lower;
    NTSTATUS status;

    PAGED_CODE();

    switch (stack->MinorFunction) {
    case IRP_MN_START_DEVICE:
        status = SmpForwardAndWait(smp, Irp);
        if (NT_SUCCESS(status)) {
            status = SmpStartCard(smp, stack->Parameters.StartDevice.AllocatedResourcesTranslated);
        }
        return SmpComplete(Irp, status, 0);

    case IRP_MN_STOP_DEVICE:
        SmpStopCard(smp);
        Irp->IoStatus.Status = STATUS_SUCCESS;
        IoSkipCurrentIrpStackLocation(Irp);
        return IoCallDriver(lower, Irp);

    case IRP_MN_REMOVE_DEVICE:
        SmpStopCard(smp);
        Irp->IoStatus.Status = STATUS_SUCCESS;
        IoSkipCurrentIrpStackLocation(Irp);
        status = IoCallDriver(lower, Irp);
        IoDetachDevice(lower);
        IoFreeWorkItem(smp->ResetItem);
        IoDeleteDevice(DeviceObject);
        return status;

    default:
        IoSkipCurrentIrpStackLocation(Irp);
        return IoCallDriver(lower, Irp);
    }
}

static NTSTATUS
SmpForwardAndWait(
    _In_ PSMP_DEVICE Smp,
    _In_ PIRP Irp
    )
{
    KEVENT done;
    NTSTATUS status;

    PAGED_CODE();

    KeInitializeEvent(&done, NotificationEvent, FALSE);
    IoCopyCurrentIrpStackLocationToNext(Irp);
    IoSetCompletionRoutine(Irp, SmpSignalCompletion, &done, TRUE, TRUE, TRUE);

    status = IoCallDriver(Smp->Lower, Irp);
    if (status == STATUS_PENDING) {
        KeWaitForSingleObject(&done, Executive, KernelMode, FALSE, NULL);
        status = Irp->IoStatus.Status;
    }

    return status;
}

/*
 * Runs at whatever level the lower driver completes at, so it is resident.
 */
static NTSTATUS
SmpSignalCompletion(
    _In_ PDEVICE_OBJECT DeviceObject,
    _In_ PIRP Irp,
    _In_ PVOID Context
    )
{
    UNREFERENCED_PARAMETER(DeviceObject);

    if (Irp->PendingReturned) {
        KeSetEvent(Context, IO_NO_INCREMENT, FALSE); // irql: PASSIVE..DISPATCH
    }

    return STATUS_MORE_PROCESSING_REQUIRED;
}

NTSTATUS
SmpPower(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PSMP_DEVICE smp = DeviceObject->DeviceExtension;

    PoStartNextPowerIrp(Irp);
    IoSkipCurrentIrpStackLocation(Irp);
    return PoCallDriver(smp->Lower, Irp);
}

NTSTATUS
SmpPassDown(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PSMP_DEVICE smp = DeviceObject->DeviceExtension;

    IoSkipCurrentIrpStackLocation(Irp);
    return IoCallDriver(smp->Lower, Irp);
}
