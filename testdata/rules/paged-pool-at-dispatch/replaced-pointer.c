// The pointer is set to other memory before the level is raised. Silent.
#include <ntddk.h>

static KSPIN_LOCK PawnLock;
static ULONG PawnFallback;

VOID PawnMove(BOOLEAN Small)
{
    PULONG pawn = ExAllocatePool2(POOL_FLAG_PAGED, sizeof(ULONG), 'nwaP');
    KIRQL irql;

    if (pawn != NULL) {
        *pawn = Small;
        ExFreePoolWithTag(pawn, 'nwaP');
    }
    pawn = &PawnFallback;
    KeAcquireSpinLock(&PawnLock, &irql);
    *pawn = Small;
    KeReleaseSpinLock(&PawnLock, irql);
}
