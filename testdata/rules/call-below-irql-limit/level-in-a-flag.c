// The caller says in a flag that it runs at DISPATCH_LEVEL, or the routine raises where it does not. Silent.
#include <ntddk.h>

static KSPIN_LOCK SedgeLock;
static ULONG SedgeCount;
IO_COMPLETION_ROUTINE SedgeDone;

static VOID SedgeAdd(BOOLEAN AtDispatch)
{
    KIRQL irql = PASSIVE_LEVEL;

    if (AtDispatch) {
        KeAcquireSpinLockAtDpcLevel(&SedgeLock);
    } else {
        KeAcquireSpinLock(&SedgeLock, &irql);
    }
    SedgeCount++;
    if (AtDispatch) {
        KeReleaseSpinLockFromDpcLevel(&SedgeLock);
    } else {
        KeReleaseSpinLock(&SedgeLock, irql);
    }
}

static VOID SedgeTry(BOOLEAN AtDispatch)
{
    KIRQL irql = DISPATCH_LEVEL;

    if (!AtDispatch) {
        KeRaiseIrql(DISPATCH_LEVEL, &irql);
    }
    if (KeTryToAcquireSpinLockAtDpcLevel(&SedgeLock)) {
        SedgeCount++;
        KeReleaseSpinLock(&SedgeLock, DISPATCH_LEVEL);
    }
    if (!AtDispatch) {
        KeLowerIrql(irql);
    }
}

NTSTATUS SedgeDone(PDEVICE_OBJECT DeviceObject, PIRP Irp, PVOID Context)
{
    PULONG flags = Context;

    SedgeAdd((BOOLEAN)(*flags & 1));
    SedgeTry((BOOLEAN)(*flags & 1));
    return STATUS_SUCCESS;
}
