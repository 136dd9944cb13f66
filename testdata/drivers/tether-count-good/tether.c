// A section locked while there is any connection, counted with "if (Count++ == 0)" under a resource.
/*
 * A client of remote folders. A connection is made and dropped by control requests; while there is any, the code that
 * frames messages is locked, since it runs with a spin lock held.
 */
#include <ntddk.h>

#define IOCTL_TETHER_CONNECT CTL_CODE(FILE_DEVICE_UNKNOWN, 0x811, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define IOCTL_TETHER_DROP CTL_CODE(FILE_DEVICE_UNKNOWN, 0x812, METHOD_BUFFERED, FILE_ANY_ACCESS)

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD TetherUnload;
DRIVER_DISPATCH TetherControl;
DRIVER_DISPATCH TetherWrite;
NTSTATUS TetherConnect(VOID);
VOID TetherDrop(VOID);
NTSTATUS TetherGreet(VOID);
VOID TetherFrame(ULONG Length);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, TetherUnload, TetherConnect, TetherDrop)
#pragma alloc_text(PAGETETH, TetherFrame)
#endif

static ERESOURCE TetherResource;
static KSPIN_LOCK TetherSpinLock;
static ULONG TetherConnections;
static PVOID TetherSection;
static ULONG TetherHeader[2];

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    ExInitializeResourceLite(&TetherResource);
    KeInitializeSpinLock(&TetherSpinLock);
    TetherSection = MmLockPagableCodeSection(TetherFrame);
    MmUnlockPagableImageSection(TetherSection);
    DriverObject->DriverUnload = TetherUnload;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = TetherControl;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = TetherWrite;
    return STATUS_SUCCESS;
}

VOID
TetherUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DriverObject);

    ExDeleteResourceLite(&TetherResource);
}

NTSTATUS
TetherConnect(
    VOID
    )
{
    NTSTATUS status;

    PAGED_CODE();

    KeEnterCriticalRegion();
    ExAcquireResourceExclusiveLite(&TetherResource, TRUE);
    if (TetherConnections++ == 0) {
        MmLockPagableSectionByHandle(TetherSection);
    }
    status = TetherGreet();
    if (!NT_SUCCESS(status) && --TetherConnections == 0) {
        MmUnlockPagableImageSection(TetherSection);
    }
    ExReleaseResourceLite(&TetherResource);
    KeLeaveCriticalRegion();
    return status;
}

VOID
TetherDrop(
    VOID
    )
{
    PAGED_CODE();

    KeEnterCriticalRegion();
    ExAcquireResourceExclusiveLite(&TetherResource, TRUE);
    if (--TetherConnections == 0) {
        MmUnlockPagableImageSection(TetherSection);
    }
    ExReleaseResourceLite(&TetherResource);
    KeLeaveCriticalRegion();
}

NTSTATUS
TetherGreet(
    VOID
    )
{
    KIRQL irql;

    KeAcquireSpinLock(&TetherSpinLock, &irql);
    TetherFrame(0); // locked: PAGETETH
    KeReleaseSpinLock(&TetherSpinLock, irql);
    return TetherHeader[1] == 0 ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
}

NTSTATUS
TetherControl(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    NTSTATUS status = STATUS_SUCCESS;

    UNREFERENCED_PARAMETER(DeviceObject);

    switch (stack->Parameters.DeviceIoControl.IoControlCode) {
    case IOCTL_TETHER_CONNECT:
        status = TetherConnect();
        break;
    case IOCTL_TETHER_DROP:
        TetherDrop();
        break;
    default:
        status = STATUS_INVALID_DEVICE_REQUEST;
        break;
    }
    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

NTSTATUS
TetherWrite(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    KIRQL irql;

    UNREFERENCED_PARAMETER(DeviceObject);

    KeAcquireSpinLock(&TetherSpinLock, &irql);
    TetherFrame(IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length);
    KeReleaseSpinLock(&TetherSpinLock, irql);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
TetherFrame(
    ULONG Length
    )
{
    PAGED_CODE_LOCKED();

    TetherHeader[0] = Length ^ 0x5a5a; // irql: DISPATCH
}
