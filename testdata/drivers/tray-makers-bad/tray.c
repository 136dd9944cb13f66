// A section for each maker of drives: the handle of one of them is dropped.
/*
 * A tray that plays discs. Drives of two makers answer in two ways; the code for each lies in a section of its own, and
 * only the section for the drive that is there is locked, from the start of the device until its removal.
 */
#include <ntddk.h>

typedef enum _TRAY_MAKER { TrayNorth, TraySouth } TRAY_MAKER;

typedef struct _TRAY {
    PDEVICE_OBJECT Lower;
    KSPIN_LOCK Lock;
    TRAY_MAKER Maker;
    PVOID MakerSection;
    ULONG Track;
} TRAY, *PTRAY;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD TrayUnload;
DRIVER_ADD_DEVICE TrayAddDevice;
DRIVER_DISPATCH TrayPnp;
IO_COMPLETION_ROUTINE TrayReadDone;
DRIVER_DISPATCH TrayRead;
ULONG TrayNorthTrack(ULONG Raw);
ULONG TraySouthTrack(ULONG Raw);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, TrayUnload, TrayAddDevice, TrayPnp)
#pragma alloc_text(PAGENRTH, TrayNorthTrack)
#pragma alloc_text(PAGESUTH, TraySouthTrack)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    DriverObject->DriverUnload = TrayUnload;
    DriverObject->DriverExtension->AddDevice = TrayAddDevice;
    DriverObject->MajorFunction[IRP_MJ_PNP] = TrayPnp;
    DriverObject->MajorFunction[IRP_MJ_READ] = TrayRead;
    return STATUS_SUCCESS;
}

VOID
TrayUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DriverObject);
}

NTSTATUS
TrayAddDevice(
    PDRIVER_OBJECT DriverObject,
    PDEVICE_OBJECT PhysicalDeviceObject
    )
{
    PDEVICE_OBJECT device;
    PTRAY tray;
    NTSTATUS status;

    PAGED_CODE();

    status = IoCreateDevice(DriverObject, sizeof(TRAY), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    tray = device->DeviceExtension;
    KeInitializeSpinLock(&tray->Lock);
    tray->Lower = IoAttachDeviceToDeviceStack(device, PhysicalDeviceObject);
    tray->Maker = TrayNorth;
    return STATUS_SUCCESS;
}

NTSTATUS
TrayPnp(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PTRAY tray = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);

    PAGED_CODE();

    switch (stack->MinorFunction) {
    case IRP_MN_START_DEVICE:
        if (tray->Maker == TrayNorth) {
            tray->MakerSection = MmLockPagableCodeSection(TrayNorthTrack);
        } else {
            MmLockPagableCodeSection(TraySouthTrack); // expect: lock-handle-discarded "PAGESUTH"
        }
        break;
    case IRP_MN_REMOVE_DEVICE:
        MmUnlockPagableImageSection(tray->MakerSection);
        break;
    default:
        break;
    }
    IoSkipCurrentIrpStackLocation(Irp);
    return IoCallDriver(tray->Lower, Irp);
}

NTSTATUS
TrayReadDone(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp,
    PVOID Context
    )
{
    PTRAY tray = Context;

    UNREFERENCED_PARAMETER(DeviceObject);

    if (tray->Maker == TrayNorth) {
        tray->Track = TrayNorthTrack((ULONG)Irp->IoStatus.Information);
    } else {
        tray->Track = TraySouthTrack((ULONG)Irp->IoStatus.Information);
    }
    return STATUS_CONTINUE_COMPLETION;
}

NTSTATUS
TrayRead(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PTRAY tray = DeviceObject->DeviceExtension;

    IoCopyCurrentIrpStackLocationToNext(Irp);
    IoSetCompletionRoutine(Irp, TrayReadDone, tray, TRUE, TRUE, TRUE);
    return IoCallDriver(tray->Lower, Irp);
}

ULONG
TrayNorthTrack(
    ULONG Raw
    )
{
    PAGED_CODE_LOCKED();
    return Raw & 0x7f;
}

ULONG
TraySouthTrack(
    ULONG Raw
    )
{
    PAGED_CODE_LOCKED();
    return Raw >> 8;
}
