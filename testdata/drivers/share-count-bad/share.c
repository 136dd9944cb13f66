// The first connection locks by address once more, in a control request.
/*
 * A client of shared folders. The code that speaks to servers is locked while there is any connection; a count under a
 * mutex says how many there are.
 */
#include <ntddk.h>

#define IOCTL_SHARE_CONNECT CTL_CODE(FILE_DEVICE_UNKNOWN, 0x801, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define IOCTL_SHARE_DISCONNECT CTL_CODE(FILE_DEVICE_UNKNOWN, 0x802, METHOD_BUFFERED, FILE_ANY_ACCESS)

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD ShareUnload;
DRIVER_DISPATCH ShareControl;
ULONG ShareSum(PUCHAR Data, ULONG Length);
VOID ShareConnect(VOID);
VOID ShareDisconnect(VOID);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, ShareUnload)
#pragma alloc_text(PAGEWIRE, ShareSum)
#endif

static FAST_MUTEX ShareMutex;
static KSPIN_LOCK ShareLock;
static ULONG ShareConnections;
static PVOID ShareWireSection;
static UCHAR ShareHeader[16];

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    ExInitializeFastMutex(&ShareMutex);
    KeInitializeSpinLock(&ShareLock);
    ShareWireSection = MmLockPagableCodeSection(ShareSum);
    MmUnlockPagableImageSection(ShareWireSection);
    DriverObject->DriverUnload = ShareUnload;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = ShareControl;
    return STATUS_SUCCESS;
}

VOID
ShareUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

VOID
ShareConnect(
    VOID
    )
{
    KIRQL irql;

    ExAcquireFastMutex(&ShareMutex);
    if (++ShareConnections == 1) {
        ShareWireSection = MmLockPagableCodeSection(ShareSum); // expect: lock-on-hot-path "PAGEWIRE"
        KeAcquireSpinLock(&ShareLock, &irql);
        ShareHeader[0] = (UCHAR)ShareSum(ShareHeader, sizeof(ShareHeader)); // locked: PAGEWIRE
        KeReleaseSpinLock(&ShareLock, irql);
    }
    ExReleaseFastMutex(&ShareMutex);
}

VOID
ShareDisconnect(
    VOID
    )
{
    ExAcquireFastMutex(&ShareMutex);
    if (--ShareConnections == 0) {
        MmUnlockPagableImageSection(ShareWireSection);
    }
    ExReleaseFastMutex(&ShareMutex);
}

NTSTATUS
ShareControl(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    NTSTATUS status = STATUS_SUCCESS;

    UNREFERENCED_PARAMETER(DeviceObject);

    switch (stack->Parameters.DeviceIoControl.IoControlCode) {
    case IOCTL_SHARE_CONNECT:
        ShareConnect();
        break;
    case IOCTL_SHARE_DISCONNECT:
        ShareDisconnect();
        break;
    default:
        status = STATUS_INVALID_DEVICE_REQUEST;
        break;
    }
    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

ULONG
ShareSum(
    PUCHAR Data,
    ULONG Length
    )
{
    ULONG sum = 0;

    PAGED_CODE_LOCKED();
    while (Length-- > 0) {
        sum += Data[Length];
    }
    return sum;
}
