// One routine of the driver's own locks whatever section it is given an address of, and returns the handle.
/*
 * A vault with two doors. Code of each door runs under a spin lock; both sections are locked when the driver is loaded.
 */
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD VaultUnload;
DRIVER_DISPATCH VaultWrite;
PVOID VaultLock(PVOID Address);
VOID VaultRelease(PVOID Handle);
ULONG VaultFront(ULONG Value);
ULONG VaultRear(ULONG Value);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, VaultUnload, VaultLock, VaultRelease)
#pragma alloc_text(PAGEVFRT, VaultFront)
#pragma alloc_text(PAGEVREA, VaultRear)
#endif

static PVOID VaultFrontSection;
static PVOID VaultRearSection;
static KSPIN_LOCK VaultSpinLock;
static ULONG VaultValue;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    KeInitializeSpinLock(&VaultSpinLock);
    VaultFrontSection = VaultLock((PVOID)(ULONG_PTR)VaultFront);
    VaultRearSection = VaultLock((PVOID)(ULONG_PTR)VaultRear);
    status = IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        VaultRelease(VaultRearSection);
        VaultRelease(VaultFrontSection);
        return status;
    }
    DriverObject->DriverUnload = VaultUnload;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = VaultWrite;
    return STATUS_SUCCESS;
}

VOID
VaultUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    VaultRelease(VaultRearSection);
    VaultRelease(VaultFrontSection);
    IoDeleteDevice(DriverObject->DeviceObject);
}

PVOID
VaultLock(
    PVOID Address
    )
{
    PVOID handle;

    PAGED_CODE();

    handle = MmLockPagableDataSection(Address);
    return handle;
}

VOID
VaultRelease(
    PVOID Handle
    )
{
    PAGED_CODE();

    MmUnlockPagableImageSection(Handle);
}

NTSTATUS
VaultWrite(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    ULONG value = IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length;
    KIRQL irql;

    UNREFERENCED_PARAMETER(DeviceObject);

    KeAcquireSpinLock(&VaultSpinLock, &irql);
    VaultValue = VaultFront(value) + VaultRear(value); // locked: PAGEVFRT // locked: PAGEVREA
    KeReleaseSpinLock(&VaultSpinLock, irql);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

ULONG
VaultFront(
    ULONG Value
    )
{
    PAGED_CODE_LOCKED();

    return Value << 1;
}

ULONG
VaultRear(
    ULONG Value
    )
{
    PAGED_CODE_LOCKED();

    return Value >> 1;
}
