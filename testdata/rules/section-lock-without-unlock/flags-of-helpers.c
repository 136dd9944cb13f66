// Helpers lock and unlock where a flag says so: one of the device's, one that a helper sets, one that is handed over.
#include <ntddk.h>

typedef struct _SLUICE {
    KSPIN_LOCK Lock;
    BOOLEAN IsRaised;
    BOOLEAN IsHeld;
    BOOLEAN IsOpen;
    ULONG Turns;
} SLUICE, *PSLUICE;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SluiceControl;
DRIVER_DISPATCH SluiceWrite;
VOID SluiceTurn(PSLUICE Sluice);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGESLUI, SluiceTurn)
#endif

static PVOID SluiceSection;

VOID SluiceTurn(PSLUICE Sluice)
{
    PAGED_CODE_LOCKED();
    Sluice->Turns++;
}

static VOID SluiceTurnQuickly(PSLUICE Sluice)
{
    KIRQL irql;

    KeAcquireSpinLock(&Sluice->Lock, &irql);
    SluiceTurn(Sluice);
    KeReleaseSpinLock(&Sluice->Lock, irql);
}

// A flag that others set.

static VOID SluiceHold(PSLUICE Sluice)
{
    if (Sluice->IsRaised) {
        MmLockPagableSectionByHandle(SluiceSection);
    }
}

static VOID SluiceLetGo(PSLUICE Sluice)
{
    if (Sluice->IsRaised) {
        MmUnlockPagableImageSection(SluiceSection);
    }
}

static VOID SluiceAsks(PSLUICE Sluice)
{
    SluiceHold(Sluice);
    if (Sluice->IsRaised) {
        SluiceTurnQuickly(Sluice);
    } else {
        SluiceTurn(Sluice);
    }
    SluiceLetGo(Sluice);
}

static VOID SluiceHoldToo(PSLUICE Sluice)
{
    if (Sluice->IsRaised) {
        MmLockPagableSectionByHandle(SluiceSection); // expect: section-lock-without-unlock "PAGESLUI"
    }
}

static VOID SluiceAsksTheWrongOne(PSLUICE Sluice)
{
    SluiceHoldToo(Sluice);
    SluiceTurn(Sluice);
    if (Sluice->IsOpen) {
        SluiceLetGo(Sluice);
    }
}

// A flag that the helpers keep.

static VOID SluiceTake(PSLUICE Sluice)
{
    Sluice->IsHeld = FALSE;
    if (Sluice->Turns > 3) {
        MmLockPagableSectionByHandle(SluiceSection);
        Sluice->IsHeld = TRUE;
    }
}

static VOID SluiceGive(PSLUICE Sluice)
{
    if (Sluice->IsHeld) {
        Sluice->IsHeld = FALSE;
        MmUnlockPagableImageSection(SluiceSection);
    }
}

static VOID SluiceEnd(PSLUICE Sluice)
{
    SluiceGive(Sluice);
    Sluice->Turns = 0;
}

static VOID SluiceRemembers(PSLUICE Sluice)
{
    SluiceTake(Sluice);
    if (Sluice->IsHeld) {
        SluiceTurnQuickly(Sluice);
    }
    SluiceEnd(Sluice);
}

// A flag that is handed to both.

static VOID SluiceLock(PSLUICE Sluice, BOOLEAN IsQuick)
{
    if (IsQuick) {
        MmLockPagableSectionByHandle(SluiceSection);
    }
}

static VOID SluiceUnlock(PSLUICE Sluice, BOOLEAN IsQuick)
{
    if (IsQuick) {
        MmUnlockPagableImageSection(SluiceSection);
    }
}

static VOID SluiceIsTold(PSLUICE Sluice, BOOLEAN IsQuick)
{
    SluiceLock(Sluice, IsQuick);
    if (IsQuick) {
        SluiceTurnQuickly(Sluice);
    }
    SluiceUnlock(Sluice, IsQuick);
}

NTSTATUS SluiceControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    SluiceAsks(DeviceObject->DeviceExtension);
    SluiceRemembers(DeviceObject->DeviceExtension);
    SluiceIsTold(DeviceObject->DeviceExtension, Irp->PendingReturned);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS SluiceWrite(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    SluiceAsksTheWrongOne(DeviceObject->DeviceExtension);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    SluiceSection = MmLockPagableCodeSection(SluiceTurn);
    MmUnlockPagableImageSection(SluiceSection);
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SluiceControl;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SluiceWrite;
    return STATUS_SUCCESS;
}
