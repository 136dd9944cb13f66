// The first open locks, and every close unlocks.
/*
 * A chirp: each write lets the speaker sound until a timer ends it. Opens are counted under a fast mutex.
 */
#include <ntddk.h>

typedef struct _CHIRP {
    FAST_MUTEX Mutex;
    KTIMER Timer;
    KDPC Dpc;
    ULONG Opens;
    BOOLEAN IsOn;
} CHIRP, *PCHIRP;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD ChirpUnload;
DRIVER_DISPATCH ChirpCreate;
DRIVER_DISPATCH ChirpClose;
DRIVER_DISPATCH ChirpWrite;
KDEFERRED_ROUTINE ChirpDpc;

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, ChirpUnload, ChirpCreate, ChirpClose)
#pragma alloc_text(PAGECHRP, ChirpWrite, ChirpDpc)
#endif

static PVOID ChirpSection;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PCHIRP chirp;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(CHIRP), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    chirp = device->DeviceExtension;
    ExInitializeFastMutex(&chirp->Mutex);
    KeInitializeTimer(&chirp->Timer);
    KeInitializeDpc(&chirp->Dpc, ChirpDpc, chirp);
    ChirpSection = MmLockPagableCodeSection(ChirpDpc);
    MmUnlockPagableImageSection(ChirpSection);
    DriverObject->DriverUnload = ChirpUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = ChirpCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = ChirpClose;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = ChirpWrite;
    return STATUS_SUCCESS;
}

VOID
ChirpUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
ChirpCreate(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PCHIRP chirp = DeviceObject->DeviceExtension;

    PAGED_CODE();

    ExAcquireFastMutex(&chirp->Mutex);
    chirp->Opens++;
    if (chirp->Opens == 1) {
        MmLockPagableSectionByHandle(ChirpSection);
    }
    ExReleaseFastMutex(&chirp->Mutex);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
ChirpClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PCHIRP chirp = DeviceObject->DeviceExtension;
    ULONG left;

    PAGED_CODE();

    ExAcquireFastMutex(&chirp->Mutex);
    left = --chirp->Opens;
    ExReleaseFastMutex(&chirp->Mutex);
    if (left == 0) {
        KeCancelTimer(&chirp->Timer);
    }
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(ChirpSection); // expect: section-unlock-without-lock "PAGECHRP"
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
ChirpWrite(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PCHIRP chirp = DeviceObject->DeviceExtension;
    LARGE_INTEGER due;

    PAGED_CODE_LOCKED();

    chirp->IsOn = TRUE;
    due.QuadPart = -1000000;
    KeSetTimer(&chirp->Timer, due, &chirp->Dpc); // locked: PAGECHRP
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
ChirpDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    PCHIRP chirp = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);
    PAGED_CODE_LOCKED();

    chirp->IsOn = FALSE;
}
