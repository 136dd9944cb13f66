// Both files have a static routine named Update: the one of this file is pageable and runs at PASSIVE_LEVEL.
#include "pedal.h"

static VOID Update(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload, PedalCreateClose, Update)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PPEDAL pedal;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(PEDAL), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    pedal = device->DeviceExtension;
    pedal->Port = (PUCHAR)(ULONG_PTR)0x201;
    PedalStartTimer(pedal);

    DriverObject->DriverUnload = PedalUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = PedalCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = PedalCreateClose;
    return STATUS_SUCCESS;
}

VOID
PedalUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    PedalStopTimer(DriverObject->DeviceObject->DeviceExtension);
    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
PedalCreateClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PAGED_CODE();

    Update(DeviceObject->DeviceExtension);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

static VOID
Update(
    PPEDAL Pedal
    )
{
    PAGED_CODE();

    Pedal->Reports++; // irql: PASSIVE // section: PAGE
}
