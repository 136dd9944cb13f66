/*
 * Create, close, read, control requests.
 */
#include "smp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, SmpCreateClose)
#pragma alloc_text(PAGE, SmpDeviceControl)
#endif

NTSTATUS
SmpCreateClose(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(DeviceObject);

    return SmpComplete(Irp, STATUS_SUCCESS, 0);
}

/*
 * A read waits until the card has samples. Resident: it holds the queue lock.
 */
NTSTATUS
SmpRead(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PSMP_DEVICE smp = DeviceObject->DeviceExtension;
    KIRQL irql;

    if (IoGetCurrentIrpStackLocation(Irp)->Parameters.Read.Length < sizeof(ULONG)) {
        return SmpComplete(Irp, STATUS_INVALID_PARAMETER, 0);
    }

    IoMarkIrpPending(Irp);
    KeAcquireSpinLock(&smp->QueueLock, &irql);

    IoSetCancelRoutine(Irp, SmpCancelRead);
    if (Irp->Cancel && IoSetCancelRoutine(Irp, NULL) != NULL) {
        KeReleaseSpinLock(&smp->QueueLock, irql);
        SmpComplete(Irp, STATUS_CANCELLED, 0);
        return STATUS_PENDING;
    }

    InsertTailList(&smp->Reads, &Irp->Tail.Overlay.ListEntry); // irql: DISPATCH
    KeReleaseSpinLock(&smp->QueueLock, irql);
    return STATUS_PENDING;
}

VOID
SmpCancelRead(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PSMP_DEVICE smp = DeviceObject->DeviceExtension;
    KIRQL irql;

    IoReleaseCancelSpinLock(Irp->CancelIrql);

    KeAcquireSpinLock(&smp->QueueLock, &irql);
    RemoveEntryList(&Irp->Tail.Overlay.ListEntry);
    KeReleaseSpinLock(&smp->QueueLock, irql);

    SmpComplete(Irp, STATUS_CANCELLED, 0);
}

/*
 * The first read that nobody cancels, or NULL. The caller holds the queue lock.
 */
PIRP
SmpNextRead(
    _In_ PSMP_DEVICE Smp
    )
{
    PIRP irp;

    while (!IsListEmpty(&Smp->Reads)) {
        irp = CONTAINING_RECORD(RemoveHeadList(&Smp->Reads), IRP, Tail.Overlay.ListEntry); // irql: DISPATCH
        if (IoSetCancelRoutine(irp, NULL) != NULL) {
            return irp;
        }

        /*
         * The cancel routine waits for the lock and will take the entry off a list once more.
         */
        InitializeListHead(&irp->Tail.Overlay.ListEntry);
    }

    return NULL;
}

NTSTATUS
SmpDeviceControl(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PSMP_DEVICE smp = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    PULONG buffer = Irp->AssociatedIrp.SystemBuffer;
    KIRQL irql;

    PAGED_CODE();

    switch (stack->Parameters.DeviceIoControl.IoControlCode) {
    case IOCTL_SMP_SET_RATE:
        if (stack->Parameters.DeviceIoControl.InputBufferLength < sizeof(ULONG)) {
            return SmpComplete(Irp, STATUS_BUFFER_TOO_SMALL, 0);
        }

        if (buffer[0] == 0 || buffer[0] > SMP_RATE_MAX) {
            return SmpComplete(Irp, STATUS_INVALID_PARAMETER, 0);
        }

        KeAcquireSpinLock(&smp->QueueLock, &irql); // expect: pageable-code-raises-irql "SmpDeviceControl"
        smp->Rate = buffer[0]; // irql: DISPATCH
        KeReleaseSpinLock(&smp->QueueLock, irql);
        return SmpComplete(Irp, STATUS_SUCCESS, 0);

    case IOCTL_SMP_GET_LOST:
        if (stack->Parameters.DeviceIoControl.OutputBufferLength < sizeof(ULONG)) {
            return SmpComplete(Irp, STATUS_BUFFER_TOO_SMALL, 0);
        }

        buffer[0] = smp->Lost;
        return SmpComplete(Irp, STATUS_SUCCESS, sizeof(ULONG));

    default:
        return SmpComplete(Irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    }
}

/*
 * Called from dispatch routines, the cancel routine and a DPC.
 */
NTSTATUS
SmpComplete(
    _Inout_ PIRP Irp,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
{
    PAGED_CODE(); // expect: paged-code-macro-in-resident-code "SmpComplete"

    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = Information;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}
