// The level comes from a wrapper, a queued lock, or a cancel routine's caller. Then from nobody.
#include <ntddk.h>

typedef struct _MIST {
    KSPIN_LOCK First;
    KSPIN_LOCK Second;
} MIST, *PMIST;

DRIVER_DISPATCH MistRead;

_IRQL_raises_(DISPATCH_LEVEL)
static VOID MistEnter(PMIST Mist, _Out_ _IRQL_saves_ PKIRQL Irql)
{
    KeAcquireSpinLock(&Mist->First, Irql);
}

NTSTATUS MistRead(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PMIST mist = DeviceObject->DeviceExtension;
    KIRQL irql;

    MistEnter(mist, &irql);
    KeAcquireSpinLockAtDpcLevel(&mist->Second);
    KeReleaseSpinLockFromDpcLevel(&mist->Second);
    KeReleaseSpinLock(&mist->First, irql);
    KeAcquireSpinLockAtDpcLevel(&mist->Second); // expect: call-below-irql-limit "KeAcquireSpinLockAtDpcLevel"
    KeReleaseSpinLockFromDpcLevel(&mist->Second);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
