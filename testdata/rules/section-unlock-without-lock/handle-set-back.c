// Close sets the handle back, so that Unload's test of it tells whether there is a lock left; a loop undoes several. Silent.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD RaftUnload;
DRIVER_DISPATCH RaftCreate;
DRIVER_DISPATCH RaftClose;
VOID RaftFloat(VOID);
VOID RaftMany(ULONG Count);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, RaftUnload, RaftCreate, RaftClose, RaftMany)
#pragma alloc_text(PAGERAFT, RaftFloat)
#endif

static PVOID RaftSection;

VOID RaftFloat(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->DriverUnload = RaftUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = RaftCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = RaftClose;
    return STATUS_SUCCESS;
}

NTSTATUS RaftCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    RaftSection = MmLockPagableCodeSection(RaftFloat);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS RaftClose(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(RaftSection);
    RaftSection = NULL;
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID RaftUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    if (RaftSection != NULL) {
        MmUnlockPagableImageSection(RaftSection);
    }
}

VOID RaftMany(ULONG Count)
{
    PVOID section;
    ULONG i;

    PAGED_CODE();
    section = MmLockPagableCodeSection(RaftFloat);
    for (i = 0; i < Count; i++) {
        MmLockPagableSectionByHandle(section);
    }
    for (i = 0; i < Count; i++) {
        MmUnlockPagableImageSection(section);
    }
    MmUnlockPagableImageSection(section);
}
