// A section for each maker of disc drives; the one that is needed is locked when the device starts, until its removal.
/*
 * A filter that plays audio discs. Each maker's drives report the position in another way; the code for it lies in a
 * section for each maker and runs when a request comes back, at up to DISPATCH_LEVEL.
 */
#include <ntddk.h>

typedef enum _DISC_MAKER { DiscEast, DiscWest } DISC_MAKER;

typedef struct _DISC {
    PDEVICE_OBJECT Lower;
    DISC_MAKER Maker;
    PVOID MakerSection;
    ULONG Position;
} DISC, *PDISC;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD DiscUnload;
DRIVER_ADD_DEVICE DiscAddDevice;
DRIVER_DISPATCH DiscPnp;
DRIVER_DISPATCH DiscRead;
IO_COMPLETION_ROUTINE DiscReadDone;
ULONG DiscEastPosition(ULONG Raw);
ULONG DiscWestPosition(ULONG Raw);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, DiscUnload, DiscAddDevice, DiscPnp)
#pragma alloc_text(PAGEEAST, DiscEastPosition)
#pragma alloc_text(PAGEWEST, DiscWestPosition)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    DriverObject->DriverUnload = DiscUnload;
    DriverObject->DriverExtension->AddDevice = DiscAddDevice;
    DriverObject->MajorFunction[IRP_MJ_PNP] = DiscPnp;
    DriverObject->MajorFunction[IRP_MJ_READ] = DiscRead;
    return STATUS_SUCCESS;
}

VOID
DiscUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DriverObject);
}

NTSTATUS
DiscAddDevice(
    PDRIVER_OBJECT DriverObject,
    PDEVICE_OBJECT PhysicalDeviceObject
    )
{
    PDEVICE_OBJECT device;
    PDISC disc;
    NTSTATUS status;

    PAGED_CODE();

    status = IoCreateDevice(DriverObject, sizeof(DISC), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    disc = device->DeviceExtension;
    disc->Lower = IoAttachDeviceToDeviceStack(device, PhysicalDeviceObject);
    disc->Maker = disc->Lower->StackSize > 2 ? DiscEast : DiscWest;
    return STATUS_SUCCESS;
}

NTSTATUS
DiscPnp(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PDISC disc = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);

    PAGED_CODE();

    switch (stack->MinorFunction) {
    case IRP_MN_START_DEVICE:
        switch (disc->Maker) {
        case DiscEast:
            disc->MakerSection = MmLockPagableCodeSection(DiscEastPosition);
            break;
        case DiscWest:
            disc->MakerSection = MmLockPagableCodeSection(DiscWestPosition);
            break;
        }
        break;
    case IRP_MN_REMOVE_DEVICE:
        if (disc->MakerSection != NULL) {
            MmUnlockPagableImageSection(disc->MakerSection);
            disc->MakerSection = NULL;
        }
        break;
    default:
        break;
    }
    IoSkipCurrentIrpStackLocation(Irp);
    return IoCallDriver(disc->Lower, Irp);
}

NTSTATUS
DiscRead(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PDISC disc = DeviceObject->DeviceExtension;

    IoCopyCurrentIrpStackLocationToNext(Irp);
    IoSetCompletionRoutine(Irp, DiscReadDone, disc, TRUE, TRUE, TRUE);
    return IoCallDriver(disc->Lower, Irp);
}

NTSTATUS
DiscReadDone(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp,
    PVOID Context
    )
{
    PDISC disc = Context;

    UNREFERENCED_PARAMETER(DeviceObject);

    if (disc->Maker == DiscEast) {
        disc->Position = DiscEastPosition((ULONG)Irp->IoStatus.Information);
    } else {
        disc->Position = DiscWestPosition((ULONG)Irp->IoStatus.Information);
    }
    return STATUS_CONTINUE_COMPLETION;
}

ULONG
DiscEastPosition(
    ULONG Raw
    )
{
    PAGED_CODE_LOCKED();

    return Raw & 0xffff; // locked: PAGEEAST
}

ULONG
DiscWestPosition(
    ULONG Raw
    )
{
    PAGED_CODE_LOCKED();

    return Raw >> 16; // locked: PAGEWEST
}
