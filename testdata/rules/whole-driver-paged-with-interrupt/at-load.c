// DriverEntry pages the driver before anything is armed, the last close after all is disarmed. Silent.
#include <ntddk.h>

typedef struct _QUAY {
    PKINTERRUPT Interrupt;
} QUAY, *PQUAY;

DRIVER_INITIALIZE DriverEntry;
KSERVICE_ROUTINE QuayIsr;
DRIVER_DISPATCH QuayCreate;
DRIVER_DISPATCH QuayClose;
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#endif

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_CREATE] = QuayCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = QuayClose;
    MmPageEntireDriver((PVOID)(ULONG_PTR)QuayIsr);
    return STATUS_SUCCESS;
}

BOOLEAN QuayIsr(PKINTERRUPT Interrupt, PVOID ServiceContext)
{
    return FALSE;
}

NTSTATUS QuayCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PQUAY quay = DeviceObject->DeviceExtension;
    NTSTATUS status;

    MmResetDriverPaging((PVOID)(ULONG_PTR)QuayIsr);
    status = IoConnectInterrupt(&quay->Interrupt, QuayIsr, quay, NULL, 0x37, 7, 7, Latched, FALSE, 1, FALSE);
    if (!NT_SUCCESS(status)) {
        MmPageEntireDriver((PVOID)(ULONG_PTR)QuayIsr);
    }
    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

NTSTATUS QuayClose(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PQUAY quay = DeviceObject->DeviceExtension;

    IoDisconnectInterrupt(quay->Interrupt);
    MmPageEntireDriver((PVOID)(ULONG_PTR)QuayIsr);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
