// Two drivers in sibling folders reuse names: here PedalStep is pageable and only a dispatch routine calls it. Silent.
/*
 * The right pedal: steps are counted when somebody asks.
 */
#include <ntddk.h>
#include "pedal.h"

DRIVER_DISPATCH PedalDpc;

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload, PedalDpc, PedalStep)
#endif

static ULONG PedalSteps;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;

    UNREFERENCED_PARAMETER(RegistryPath);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = PedalDpc;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = PedalDpc;
    DriverObject->DriverUnload = PedalUnload;
    return IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
}

VOID
PedalUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

/*
 * DPC here stands for "double pedal count".
 */
NTSTATUS
PedalDpc(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(DeviceObject);

    PedalStep(); // irql: PASSIVE
    PedalStep();
    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
PedalStep(
    VOID
    )
{
    PAGED_CODE();

    PedalSteps++;
}
