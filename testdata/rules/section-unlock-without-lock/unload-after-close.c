// Close undoes what create did, and Unload undoes it again.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD YachtUnload;
DRIVER_DISPATCH YachtCreate;
DRIVER_DISPATCH YachtClose;
VOID YachtSail(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, YachtUnload, YachtCreate, YachtClose)
#pragma alloc_text(PAGEYACH, YachtSail)
#endif

static PVOID YachtSection;

VOID YachtSail(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    YachtSection = MmLockPagableCodeSection(YachtSail);
    MmUnlockPagableImageSection(YachtSection);
    DriverObject->DriverUnload = YachtUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = YachtCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = YachtClose;
    return STATUS_SUCCESS;
}

NTSTATUS YachtCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    MmLockPagableSectionByHandle(YachtSection);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS YachtClose(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(YachtSection);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID YachtUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(YachtSection); // expect: section-unlock-without-lock "PAGEYACH"
}
