// The driver's own routine for unlocking is bypassed before it is called.
/*
 * A tape deck. Its routines for locking know whether the handle is there already.
 */
#include <ntddk.h>

typedef struct _DECK {
    KTIMER Timer;
    KDPC Dpc;
    PVOID Section;
    ULONG Turns;
} DECK, *PDECK;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD DeckUnload;
DRIVER_DISPATCH DeckCreate;
DRIVER_DISPATCH DeckClose;
KDEFERRED_ROUTINE DeckDpc;
VOID DeckLock(PVOID *Handle);
VOID DeckUnlock(PVOID *Handle);
NTSTATUS DeckSpin(PDECK Deck);
VOID DeckTurn(PDECK Deck);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, DeckUnload, DeckCreate, DeckClose, DeckLock, DeckUnlock, DeckSpin)
#pragma alloc_text(PAGEDECK, DeckTurn)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PDECK deck;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(DECK), NULL, FILE_DEVICE_UNKNOWN, 0, TRUE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    deck = device->DeviceExtension;
    deck->Section = NULL;
    KeInitializeTimer(&deck->Timer);
    KeInitializeDpc(&deck->Dpc, DeckDpc, deck);
    DriverObject->DriverUnload = DeckUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = DeckCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = DeckClose;
    return STATUS_SUCCESS;
}

VOID
DeckUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

VOID
DeckLock(
    PVOID *Handle
    )
{
    PAGED_CODE();

    *Handle = MmLockPagableCodeSection(DeckTurn);
}

VOID
DeckUnlock(
    PVOID *Handle
    )
{
    PAGED_CODE();

    if (*Handle != NULL) {
        MmUnlockPagableImageSection(*Handle); // expect: section-unlock-without-lock "PAGEDECK"
        *Handle = NULL;
    }
}

NTSTATUS
DeckSpin(
    PDECK Deck
    )
{
    LARGE_INTEGER due;

    PAGED_CODE();

    if (Deck->Turns > 1000) {
        return STATUS_INVALID_DEVICE_REQUEST;
    }
    due.QuadPart = -100000;
    KeSetTimerEx(&Deck->Timer, due, 10, &Deck->Dpc);
    return STATUS_SUCCESS;
}

NTSTATUS
DeckCreate(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PDECK deck = DeviceObject->DeviceExtension;
    NTSTATUS status;

    PAGED_CODE();

    DeckLock(&deck->Section);
    status = DeckSpin(deck);
    if (!NT_SUCCESS(status)) {
        DeckUnlock(&deck->Section);
    }
    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

NTSTATUS
DeckClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PDECK deck = DeviceObject->DeviceExtension;

    PAGED_CODE();

    KeCancelTimer(&deck->Timer);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(deck->Section);
    DeckUnlock(&deck->Section);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
DeckDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    DeckTurn(DeferredContext); // locked: PAGEDECK
}

VOID
DeckTurn(
    PDECK Deck
    )
{
    PAGED_CODE_LOCKED();

    Deck->Turns++;
}
