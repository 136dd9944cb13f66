// One exit by goto: the lock is released before the label on every path but one.
#include <ntddk.h>

static KSPIN_LOCK HenLock;
static ULONG HenEggs;
VOID HenCluck(NTSTATUS Status);
NTSTATUS HenLay(ULONG Wanted);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, HenCluck)
#endif

VOID HenCluck(NTSTATUS Status)
{
    PAGED_CODE();
    DbgPrint("%x\n", Status);
}

NTSTATUS HenLay(ULONG Wanted)
{
    NTSTATUS status = STATUS_SUCCESS;
    BOOLEAN held = FALSE;
    KIRQL irql = PASSIVE_LEVEL;

    if (Wanted == 0) {
        status = STATUS_INVALID_PARAMETER;
        goto Exit;
    }
    KeAcquireSpinLock(&HenLock, &irql);
    held = TRUE;
    if (HenEggs < Wanted) {
        status = STATUS_NOT_FOUND;
        goto Exit;
    }
    HenEggs -= Wanted;
    KeReleaseSpinLock(&HenLock, irql);
    held = FALSE;
Exit:
    HenCluck(status); // expect: pageable-code-at-dispatch "HenCluck"
    if (held) {
        KeReleaseSpinLock(&HenLock, irql);
    }
    return status;
}
