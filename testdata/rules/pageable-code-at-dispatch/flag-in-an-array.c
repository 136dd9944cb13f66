// A helper sets one of several flags when it takes the lock: what was known of the flag before is of no use.
#include <ntddk.h>

typedef struct _KILN {
    KSPIN_LOCK Lock;
    BOOLEAN IsHeld[2];
    KIRQL Irql;
    ULONG Tiles;
} KILN, *PKILN;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH KilnWrite;
DRIVER_DISPATCH KilnRead;
static VOID KilnEmpty(PKILN Kiln);
static VOID KilnFill(PKILN Kiln);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, KilnEmpty, KilnFill)
#endif

static VOID KilnEmpty(PKILN Kiln)
{
    PAGED_CODE();
    Kiln->Tiles = 0;
}

static VOID KilnFill(PKILN Kiln)
{
    PAGED_CODE();
    Kiln->Tiles = 100;
}

static VOID KilnTake(PKILN Kiln)
{
    KeAcquireSpinLock(&Kiln->Lock, &Kiln->Irql);
    Kiln->IsHeld[0] = TRUE;
}

NTSTATUS KilnWrite(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PKILN kiln = DeviceObject->DeviceExtension;

    kiln->IsHeld[0] = FALSE;
    KilnTake(kiln);
    if (kiln->IsHeld[0]) {
        KeReleaseSpinLock(&kiln->Lock, kiln->Irql);
    }
    KilnEmpty(kiln);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS KilnRead(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PKILN kiln = DeviceObject->DeviceExtension;

    KilnTake(kiln);
    if (kiln->IsHeld[0]) {
        KilnFill(kiln); // expect: pageable-code-at-dispatch "KilnFill"
        KeReleaseSpinLock(&kiln->Lock, kiln->Irql);
    }
    KilnEmpty(kiln);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = KilnWrite;
    DriverObject->MajorFunction[IRP_MJ_READ] = KilnRead;
    return STATUS_SUCCESS;
}
