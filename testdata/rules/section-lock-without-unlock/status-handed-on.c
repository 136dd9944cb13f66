// A helper completes the request and returns the status that it was given: that of a create which succeeded, or failed.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD RaftUnload;
DRIVER_DISPATCH RaftCreate;
DRIVER_DISPATCH RaftClose;
VOID RaftSteer(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, RaftUnload, RaftCreate, RaftClose)
#pragma alloc_text(PAGERAFT, RaftSteer)
#endif

static PVOID RaftSection;

VOID RaftSteer(VOID)
{
    PAGED_CODE_LOCKED();
}

static NTSTATUS RaftDone(PIRP Irp, NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

NTSTATUS RaftCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    RaftSection = MmLockPagableCodeSection(RaftSteer); // expect: section-lock-without-unlock "still locked on a way out"
    if (Irp->RequestorMode == UserMode) {
        return RaftDone(Irp, STATUS_ACCESS_DENIED);
    }
    return RaftDone(Irp, STATUS_SUCCESS);
}

NTSTATUS RaftClose(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(RaftSection);
    return RaftDone(Irp, STATUS_SUCCESS);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->DriverUnload = RaftUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = RaftCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = RaftClose;
    return STATUS_SUCCESS;
}

VOID RaftUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
}
