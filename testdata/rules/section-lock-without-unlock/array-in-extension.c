// Handles in an array of the device extension, released in a loop when the device is removed.
#include <ntddk.h>

typedef struct _LOOM {
    PDEVICE_OBJECT Lower;
    PVOID Sections[2];
} LOOM, *PLOOM;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD LoomUnload;
DRIVER_DISPATCH LoomPnp;
VOID LoomWeave(VOID);
VOID LoomTear(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, LoomUnload, LoomPnp)
#pragma alloc_text(PAGEWEAV, LoomWeave)
#pragma alloc_text(PAGETEAR, LoomTear)
#endif

VOID LoomWeave(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID LoomTear(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS LoomPnp(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PLOOM loom = DeviceObject->DeviceExtension;
    ULONG i;

    PAGED_CODE();
    switch (IoGetCurrentIrpStackLocation(Irp)->MinorFunction) {
    case IRP_MN_START_DEVICE:
        loom->Sections[0] = MmLockPagableCodeSection(LoomWeave);
        loom->Sections[1] = MmLockPagableCodeSection(LoomTear);
        break;
    case IRP_MN_REMOVE_DEVICE:
        for (i = 0; i < 2; i++) {
            MmUnlockPagableImageSection(loom->Sections[i]);
        }
        break;
    default:
        break;
    }
    IoSkipCurrentIrpStackLocation(Irp);
    return IoCallDriver(loom->Lower, Irp);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->DriverUnload = LoomUnload;
    DriverObject->MajorFunction[IRP_MJ_PNP] = LoomPnp;
    return STATUS_SUCCESS;
}

VOID LoomUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
}
