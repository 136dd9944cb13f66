// A section locked by the first open and unlocked by the last close, under a mutex, once its timer is still.
/*
 * A bell. It rings for a while in a DPC of a timer; its code is locked while someone has it open.
 */
#include <ntddk.h>

typedef struct _BELL {
    KMUTEX Mutex;
    KTIMER Timer;
    KDPC Dpc;
    ULONG Opens;
    ULONG Rings;
} BELL, *PBELL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD BellUnload;
DRIVER_DISPATCH BellCreate;
DRIVER_DISPATCH BellClose;
DRIVER_DISPATCH BellWrite;
KDEFERRED_ROUTINE BellDpc;
VOID BellStrike(PBELL Bell);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, BellUnload, BellCreate, BellClose, BellWrite)
#pragma alloc_text(PAGEBELL, BellStrike)
#endif

static PVOID BellSection;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PBELL bell;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(BELL), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    bell = device->DeviceExtension;
    KeInitializeMutex(&bell->Mutex, 0);
    KeInitializeTimer(&bell->Timer);
    KeInitializeDpc(&bell->Dpc, BellDpc, bell);
    DriverObject->DriverUnload = BellUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = BellCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = BellClose;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = BellWrite;
    return STATUS_SUCCESS;
}

VOID
BellUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
BellCreate(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PBELL bell = DeviceObject->DeviceExtension;

    PAGED_CODE();

    KeWaitForSingleObject(&bell->Mutex, Executive, KernelMode, FALSE, NULL);
    if (++bell->Opens == 1) {
        if (BellSection == NULL) {
            BellSection = MmLockPagableCodeSection(BellStrike);
        } else {
            MmLockPagableSectionByHandle(BellSection);
        }
    }
    KeReleaseMutex(&bell->Mutex, FALSE);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
BellClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PBELL bell = DeviceObject->DeviceExtension;

    PAGED_CODE();

    KeWaitForSingleObject(&bell->Mutex, Executive, KernelMode, FALSE, NULL);
    if (--bell->Opens == 0) {
        KeCancelTimer(&bell->Timer);
        KeFlushQueuedDpcs();
        MmUnlockPagableImageSection(BellSection);
    }
    KeReleaseMutex(&bell->Mutex, FALSE);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
BellWrite(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PBELL bell = DeviceObject->DeviceExtension;
    LARGE_INTEGER due;

    PAGED_CODE();

    due.QuadPart = -5000000;
    KeSetTimer(&bell->Timer, due, &bell->Dpc);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
BellDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    BellStrike(DeferredContext); // locked: PAGEBELL
}

VOID
BellStrike(
    PBELL Bell
    )
{
    PAGED_CODE_LOCKED();

    Bell->Rings++;
}
