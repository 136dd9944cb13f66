// A routine that AddDevice needs does not lie in INIT, which is gone by then.
/*
 * A foot pedal that hangs on a bus.
 */
#include <ntddk.h>

typedef struct _PEDAL {
    PDEVICE_OBJECT Lower;
    ULONG Sensitivity;
} PEDAL, *PPEDAL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
DRIVER_ADD_DEVICE PedalAddDevice;
DRIVER_DISPATCH PedalPnp;
VOID PedalSetDefaults(PPEDAL Pedal);
VOID PedalCheckVersion(PDRIVER_OBJECT DriverObject);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(INIT, PedalCheckVersion)
#pragma alloc_text(PAGE, PedalUnload)
#pragma alloc_text(PAGE, PedalAddDevice)
#pragma alloc_text(PAGE, PedalPnp)
#pragma alloc_text(PAGE, PedalSetDefaults)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    PedalCheckVersion(DriverObject); // section: INIT
    DriverObject->DriverUnload = PedalUnload;
    DriverObject->DriverExtension->AddDevice = PedalAddDevice;
    DriverObject->MajorFunction[IRP_MJ_PNP] = PedalPnp;
    return STATUS_SUCCESS;
}

VOID
PedalCheckVersion(
    PDRIVER_OBJECT DriverObject
    )
{
    NT_ASSERT(DriverObject->DriverExtension != NULL);
    UNREFERENCED_PARAMETER(DriverObject);
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
    PedalSetDefaults(pedal);

    pedal->Lower = IoAttachDeviceToDeviceStack(device, PhysicalDeviceObject);
    if (pedal->Lower == NULL) {
        IoDeleteDevice(device);
        return STATUS_NO_SUCH_DEVICE;
    }

    device->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}

VOID
PedalSetDefaults(
    PPEDAL Pedal
    )
{
    PAGED_CODE();

    Pedal->Sensitivity = 50;
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
