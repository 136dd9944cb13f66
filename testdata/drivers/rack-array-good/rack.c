// Three handles in an array, one for each slot: locked one by one, released one by one.
/*
 * A rack of three modules, each with code of its own that runs under a lock.
 */
#include <ntddk.h>

#define RACK_FRONT 0
#define RACK_MIDDLE 1
#define RACK_BACK 2
#define RACK_SLOTS 3

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD RackUnload;
DRIVER_DISPATCH RackWrite;
ULONG RackFront(ULONG Value);
ULONG RackMiddle(ULONG Value);
ULONG RackBack(ULONG Value);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, RackUnload)
#pragma alloc_text(PAGERCKF, RackFront)
#pragma alloc_text(PAGERCKM, RackMiddle)
#pragma alloc_text(PAGERCKB, RackBack)
#endif

static PVOID RackSections[RACK_SLOTS];
static KSPIN_LOCK RackLock;
static ULONG RackValue;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    KeInitializeSpinLock(&RackLock);
    RackSections[RACK_FRONT] = MmLockPagableCodeSection(RackFront);
    RackSections[RACK_MIDDLE] = MmLockPagableCodeSection(RackMiddle);
    RackSections[RACK_BACK] = MmLockPagableCodeSection(RackBack);
    DriverObject->DriverUnload = RackUnload;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = RackWrite;
    return STATUS_SUCCESS;
}

VOID
RackUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    MmUnlockPagableImageSection(RackSections[RACK_BACK]);
    MmUnlockPagableImageSection(RackSections[RACK_MIDDLE]);
    MmUnlockPagableImageSection(RackSections[RACK_FRONT]);
    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
RackWrite(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    ULONG value = IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length;
    KIRQL irql;

    UNREFERENCED_PARAMETER(DeviceObject);

    KeAcquireSpinLock(&RackLock, &irql);
    RackValue = RackFront(value) + RackMiddle(value) + RackBack(value); // locked: PAGERCKF // locked: PAGERCKB
    KeReleaseSpinLock(&RackLock, irql);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

ULONG
RackFront(
    ULONG Value
    )
{
    PAGED_CODE_LOCKED();

    return Value + 1;
}

ULONG
RackMiddle(
    ULONG Value
    )
{
    PAGED_CODE_LOCKED();

    return Value * 2;
}

ULONG
RackBack(
    ULONG Value
    )
{
    PAGED_CODE_LOCKED();

    return Value / 3;
}
