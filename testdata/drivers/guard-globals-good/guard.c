// A routine that does nothing stands for its section; each device that is watched locks, the first one by its address.
/*
 * A filter that can watch its devices closely. The code for that lies in a section which a routine that nobody calls
 * gives the address of; what is locked is kept in a structure of the driver's globals, with a count for debugging.
 */
#include <ntddk.h>

typedef struct _GUARD_GLOBALS {
    PVOID WatchSection;
    LONG WatchCount;
    BOOLEAN IsStrict;
} GUARD_GLOBALS;

typedef struct _GUARD {
    PDEVICE_OBJECT Lower;
    KSPIN_LOCK Lock;
    ULONG Errors;
} GUARD, *PGUARD;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD GuardUnload;
DRIVER_ADD_DEVICE GuardAddDevice;
DRIVER_DISPATCH GuardPnp;
DRIVER_DISPATCH GuardRead;
IO_COMPLETION_ROUTINE GuardReadDone;
VOID GuardLockWatch(VOID);
VOID GuardUnlockWatch(VOID);
VOID GuardWatchAnchor(VOID);
VOID GuardWatch(PGUARD Guard, PIRP Irp);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, GuardUnload, GuardAddDevice, GuardPnp, GuardLockWatch, GuardUnlockWatch)
#pragma alloc_text(PAGEWTCH, GuardWatchAnchor, GuardWatch)
#endif

static GUARD_GLOBALS GuardGlobals = { NULL, 0, TRUE };

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    DriverObject->DriverUnload = GuardUnload;
    DriverObject->DriverExtension->AddDevice = GuardAddDevice;
    DriverObject->MajorFunction[IRP_MJ_PNP] = GuardPnp;
    DriverObject->MajorFunction[IRP_MJ_READ] = GuardRead;
    return STATUS_SUCCESS;
}

VOID
GuardUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DriverObject);
}

VOID
GuardLockWatch(
    VOID
    )
{
    LONG count;

    PAGED_CODE();

    count = InterlockedIncrement(&GuardGlobals.WatchCount);
    if (count == 1) {
        GuardGlobals.WatchSection = MmLockPagableCodeSection(GuardWatchAnchor);
    } else {
        MmLockPagableSectionByHandle(GuardGlobals.WatchSection);
    }
}

VOID
GuardUnlockWatch(
    VOID
    )
{
    PAGED_CODE();

    if (GuardGlobals.WatchSection != NULL) {
        InterlockedDecrement(&GuardGlobals.WatchCount);
        MmUnlockPagableImageSection(GuardGlobals.WatchSection);
    }
}

NTSTATUS
GuardAddDevice(
    PDRIVER_OBJECT DriverObject,
    PDEVICE_OBJECT PhysicalDeviceObject
    )
{
    PDEVICE_OBJECT device;
    PGUARD guard;
    NTSTATUS status;

    PAGED_CODE();

    status = IoCreateDevice(DriverObject, sizeof(GUARD), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    guard = device->DeviceExtension;
    KeInitializeSpinLock(&guard->Lock);
    guard->Lower = IoAttachDeviceToDeviceStack(device, PhysicalDeviceObject);
    GuardLockWatch();
    return STATUS_SUCCESS;
}

NTSTATUS
GuardPnp(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PGUARD guard = DeviceObject->DeviceExtension;

    PAGED_CODE();

    if (IoGetCurrentIrpStackLocation(Irp)->MinorFunction == IRP_MN_REMOVE_DEVICE) {
        GuardUnlockWatch();
    }
    IoSkipCurrentIrpStackLocation(Irp);
    return IoCallDriver(guard->Lower, Irp);
}

NTSTATUS
GuardRead(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PGUARD guard = DeviceObject->DeviceExtension;

    IoCopyCurrentIrpStackLocationToNext(Irp);
    IoSetCompletionRoutine(Irp, GuardReadDone, guard, TRUE, TRUE, TRUE);
    return IoCallDriver(guard->Lower, Irp);
}

NTSTATUS
GuardReadDone(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp,
    PVOID Context
    )
{
    PGUARD guard = Context;
    KIRQL irql;

    UNREFERENCED_PARAMETER(DeviceObject);

    KeAcquireSpinLock(&guard->Lock, &irql);
    if (GuardGlobals.IsStrict) {
        GuardWatch(guard, Irp); // locked: PAGEWTCH
    }
    KeReleaseSpinLock(&guard->Lock, irql);
    return STATUS_CONTINUE_COMPLETION;
}

VOID
GuardWatchAnchor(
    VOID
    )
{
    PAGED_CODE_LOCKED();
}

VOID
GuardWatch(
    PGUARD Guard,
    PIRP Irp
    )
{
    PAGED_CODE_LOCKED();

    if (!NT_SUCCESS(Irp->IoStatus.Status)) {
        Guard->Errors++; // irql: DISPATCH
    }
}
