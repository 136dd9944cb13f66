// Paged and non-paged lookaside lists.
#include <ntddk.h>

static PAGED_LOOKASIDE_LIST RookPaged;
static NPAGED_LOOKASIDE_LIST RookResident;
static KSPIN_LOCK RookLock;

VOID RookMove(VOID)
{
    PULONG paged = ExAllocateFromPagedLookasideList(&RookPaged);
    PULONG resident = ExAllocateFromNPagedLookasideList(&RookResident);
    KIRQL irql;

    if (paged != NULL && resident != NULL) {
        *paged = 1;
        KeAcquireSpinLock(&RookLock, &irql);
        *resident = 2;
        *paged = 2; // expect: paged-pool-at-dispatch "paged"
        KeReleaseSpinLock(&RookLock, irql);
    }
    if (paged != NULL) {
        ExFreeToPagedLookasideList(&RookPaged, paged);
    }
    if (resident != NULL) {
        ExFreeToNPagedLookasideList(&RookResident, resident);
    }
}
