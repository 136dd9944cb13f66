// A completion routine runs at up to DISPATCH_LEVEL, so it is resident.
/*
 * A filter above a foot pedal: it counts the presses that pass by.
 */
#include <ntddk.h>

typedef struct _PEDAL {
    PDEVICE_OBJECT Lower;
    LONG Presses;
} PEDAL, *PPEDAL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
DRIVER_ADD_DEVICE PedalAddDevice;
DRIVER_DISPATCH PedalPass;
DRIVER_DISPATCH PedalPower;
DRIVER_DISPATCH PedalPnp;
DRIVER_DISPATCH PedalRead;
IO_COMPLETION_ROUTINE PedalReadDone;

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload, PedalAddDevice, PedalPnp)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    ULONG major;

    UNREFERENCED_PARAMETER(RegistryPath);

    for (major = 0; major <= IRP_MJ_MAXIMUM_FUNCTION; major++) {
        DriverObject->MajorFunction[major] = PedalPass;
    }

    DriverObject->MajorFunction[IRP_MJ_READ] = PedalRead;
    DriverObject->MajorFunction[IRP_MJ_POWER] = PedalPower;
    DriverObject->MajorFunction[IRP_MJ_PNP] = PedalPnp;
    DriverObject->DriverExtension->AddDevice = PedalAddDevice;
    DriverObject->DriverUnload = PedalUnload;
    return STATUS_SUCCESS;
}

VOID
PedalUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(DriverObject);
}

NTSTATUS
PedalAddDevice(
    PDRIVER_OBJECT DriverObject,
    PDEVICE_OBJECT PhysicalDeviceObject
    )
{
    PDEVICE_OBJECT device;
    PPEDAL pedal;
    NTSTATUS status;

    PAGED_CODE();

    status = IoCreateDevice(DriverObject, sizeof(PEDAL), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    pedal = device->DeviceExtension;
    pedal->Lower = IoAttachDeviceToDeviceStack(device, PhysicalDeviceObject);
    if (pedal->Lower == NULL) {
        IoDeleteDevice(device);
        return STATUS_NO_SUCH_DEVICE;
    }

    device->Flags |= pedal->Lower->Flags & (DO_BUFFERED_IO | DO_DIRECT_IO);
    device->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}

NTSTATUS
PedalPass(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PPEDAL pedal = DeviceObject->DeviceExtension;

    IoSkipCurrentIrpStackLocation(Irp);
    return IoCallDriver(pedal->Lower, Irp);
}

NTSTATUS
PedalPower(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PPEDAL pedal = DeviceObject->DeviceExtension;

    PoStartNextPowerIrp(Irp);
    IoSkipCurrentIrpStackLocation(Irp);
    return PoCallDriver(pedal->Lower, Irp);
}

NTSTATUS
PedalPnp(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PPEDAL pedal = DeviceObject->DeviceExtension;
    PDEVICE_OBJECT lower = pedal->Lower;
    NTSTATUS status;

    PAGED_CODE();

    if (IoGetCurrentIrpStackLocation(Irp)->MinorFunction != IRP_MN_REMOVE_DEVICE) {
        IoSkipCurrentIrpStackLocation(Irp);
        return IoCallDriver(lower, Irp);
    }

    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoSkipCurrentIrpStackLocation(Irp);
    status = IoCallDriver(lower, Irp);
    IoDetachDevice(lower);
    IoDeleteDevice(DeviceObject);
    return status;
}

NTSTATUS
PedalRead(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PPEDAL pedal = DeviceObject->DeviceExtension;

    IoCopyCurrentIrpStackLocationToNext(Irp);
    IoSetCompletionRoutine(Irp, PedalReadDone, pedal, TRUE, FALSE, FALSE);
    return IoCallDriver(pedal->Lower, Irp);
}

NTSTATUS
PedalReadDone(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp,
    PVOID Context
    )
{
    PPEDAL pedal = Context;

    UNREFERENCED_PARAMETER(DeviceObject);

    if (Irp->PendingReturned) {
        IoMarkIrpPending(Irp);
    }

    InterlockedIncrement(&pedal->Presses); // irql: PASSIVE..DISPATCH
    return STATUS_CONTINUE_COMPLETION;
}
