// The driver becomes pageable while its DPC may be queued.
/*
 * A device that naps unless it is open.
 */
#include <ntddk.h>

typedef struct _NAP {
    FAST_MUTEX Mutex;
    PKINTERRUPT Interrupt;
    KDPC Dpc;
    ULONG Opens;
    ULONG Events;
} NAP, *PNAP;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD NapUnload;
DRIVER_DISPATCH NapCreate;
DRIVER_DISPATCH NapClose;
KSERVICE_ROUTINE NapIsr;
KDEFERRED_ROUTINE NapDpc;

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PNAP nap;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(NAP), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    nap = device->DeviceExtension;
    ExInitializeFastMutex(&nap->Mutex);
    KeInitializeDpc(&nap->Dpc, NapDpc, nap);
    DriverObject->DriverUnload = NapUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = NapCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = NapClose;
    MmPageEntireDriver((PVOID)(ULONG_PTR)NapUnload);
    return STATUS_SUCCESS;
}

VOID
NapUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
NapCreate(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PNAP nap = DeviceObject->DeviceExtension;
    NTSTATUS status = STATUS_SUCCESS;

    ExAcquireFastMutex(&nap->Mutex);
    if (++nap->Opens == 1) {
        MmResetDriverPaging((PVOID)(ULONG_PTR)NapUnload);
    }
    ExReleaseFastMutex(&nap->Mutex);
    if (nap->Interrupt == NULL) {
        status = IoConnectInterrupt(&nap->Interrupt, NapIsr, nap, NULL, 5, 5, 5, Latched, FALSE, 1, FALSE);
    }
    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

NTSTATUS
NapClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PNAP nap = DeviceObject->DeviceExtension;
    ULONG left;

    ExAcquireFastMutex(&nap->Mutex);
    left = --nap->Opens;
    ExReleaseFastMutex(&nap->Mutex);
    if (left == 0) {
        IoDisconnectInterrupt(nap->Interrupt);
        nap->Interrupt = NULL;
        MmPageEntireDriver((PVOID)(ULONG_PTR)NapUnload); // expect: whole-driver-paged-with-interrupt "NapDpc"
    }
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

BOOLEAN
NapIsr(
    PKINTERRUPT Interrupt,
    PVOID ServiceContext
    )
{
    PNAP nap = ServiceContext;

    UNREFERENCED_PARAMETER(Interrupt);

    KeInsertQueueDpc(&nap->Dpc, NULL, NULL);
    return TRUE;
}

VOID
NapDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    PNAP nap = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    nap->Events++;
}
