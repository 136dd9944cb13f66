// The other routines of the family, in the spelling with "Pageable" too, and behind a test of the level.
#include <ntddk.h>

static KSPIN_LOCK PanLock;
static PVOID PanSection;
IO_COMPLETION_ROUTINE PanDone;
VOID PanFold(PVOID Address);
VOID PanStart(PVOID Address);

VOID PanFold(PVOID Address)
{
    KIRQL irql;

    KeAcquireSpinLock(&PanLock, &irql);
    MmResetDriverPaging(Address); // expect: section-lock-above-apc-level "MmResetDriverPaging"
    MmUnlockPageableImageSection(PanSection); // expect: section-lock-above-apc-level "MmUnlock"
    MmPageEntireDriver(Address); // expect: section-lock-above-apc-level "MmPageEntireDriver"
    KeReleaseSpinLock(&PanLock, irql);
}

NTSTATUS PanDone(PDEVICE_OBJECT DeviceObject, PIRP Irp, PVOID Context)
{
    if (KeGetCurrentIrql() <= APC_LEVEL) {
        MmResetDriverPaging(Context); // irql: PASSIVE..APC
    }
    return STATUS_CONTINUE_COMPLETION;
}

VOID PanStart(PVOID Address)
{
    PanSection = MmLockPageableDataSection(Address);
}
