// Where the allocation itself is at the raised level, that is the defect; the uses after it are not told again.
#include <ntddk.h>

static KSPIN_LOCK QueenLock;

VOID QueenMove(VOID)
{
    PULONG queen;
    KIRQL irql;

    KeAcquireSpinLock(&QueenLock, &irql);
    queen = ExAllocatePool2(POOL_FLAG_PAGED, sizeof(ULONG), 'neeQ'); // expect: call-above-irql-limit "ExAllocatePool2"
    if (queen != NULL) {
        *queen = 1;
        ExFreePoolWithTag(queen, 'neeQ');
    }
    KeReleaseSpinLock(&QueenLock, irql);
}

// The pages that a list describes are locked by whoever made the list.
VOID QueenCastle(VOID)
{
    PULONG queen = ExAllocatePool2(POOL_FLAG_PAGED, sizeof(ULONG), 'neeQ');
    PMDL list;
    KIRQL irql;

    if (queen == NULL) {
        return;
    }
    list = IoAllocateMdl(queen, sizeof(ULONG), FALSE, FALSE, NULL);
    if (list != NULL) {
        MmProbeAndLockPages(list, KernelMode, IoWriteAccess);
        KeAcquireSpinLock(&QueenLock, &irql);
        *queen = 2;
        KeReleaseSpinLock(&QueenLock, irql);
        MmUnlockPages(list);
        IoFreeMdl(list);
    }
    ExFreePoolWithTag(queen, 'neeQ');
}
