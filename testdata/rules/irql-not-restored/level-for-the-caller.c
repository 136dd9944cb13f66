// A lookup leaves its lock held for callers that ask for the level to go back to, and for no others.
#include <ntddk.h>

typedef struct _ROOK {
    struct _ROOK *Next;
    HANDLE Id;
    ULONG Moves;
} ROOK, *PROOK;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH RookWrite;
DRIVER_DISPATCH RookRead;

static KSPIN_LOCK RookLock;
static PROOK Rooks;

static PROOK RookFind(HANDLE Id, KIRQL *OldIrql)
{
    PROOK rook;
    KIRQL irql;

    if (Id == NULL) {
        if (OldIrql != NULL) {
            KeAcquireSpinLock(&RookLock, OldIrql);
        }
        return NULL;
    }
    KeAcquireSpinLock(&RookLock, &irql);
    rook = Rooks;
    while (rook != NULL && rook->Id != Id) {
        rook = rook->Next;
    }
    if (OldIrql != NULL) {
        *OldIrql = irql;
    } else {
        KeReleaseSpinLock(&RookLock, irql);
    }
    return rook;
}

static PROOK RookFindFirst(HANDLE Id, KIRQL *OldIrql)
{
    return RookFind(Id, OldIrql);
}

NTSTATUS RookWrite(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    KIRQL irql;
    PROOK rook = RookFindFirst(PsGetCurrentProcessId(), &irql);

    if (rook != NULL) {
        rook->Moves++; // irql: DISPATCH
    }
    KeReleaseSpinLock(&RookLock, irql);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS RookRead(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    NTSTATUS status = RookFind(PsGetCurrentProcessId(), NULL) == NULL ? STATUS_NOT_FOUND : STATUS_SUCCESS;

    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    KeInitializeSpinLock(&RookLock);
    DriverObject->MajorFunction[IRP_MJ_WRITE] = RookWrite;
    DriverObject->MajorFunction[IRP_MJ_READ] = RookRead;
    return STATUS_SUCCESS;
}
