// A pair of helpers that take a lock one way or the other, as a variable of their caller's says. What the second does is
// not known where the variable is not followed: no finding of its callers.
#include <ntddk.h>

typedef struct _KILN {
    KSPIN_LOCK Lock;
    ULONG Fired;
} KILN, *PKILN;

VOID KilnEmpty(PKILN Kiln);
VOID KilnFire(PKILN Kiln);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, KilnEmpty, KilnFire)
#endif

static VOID KilnLock(PKILN Kiln, PKLOCK_QUEUE_HANDLE Handle, KIRQL Lowest)
{
    if (Lowest >= DISPATCH_LEVEL) {
        KeAcquireInStackQueuedSpinLockAtDpcLevel(&Kiln->Lock, Handle);
    } else {
        KeAcquireInStackQueuedSpinLock(&Kiln->Lock, Handle);
    }
}

static VOID KilnUnlock(PKLOCK_QUEUE_HANDLE Handle, PKIRQL Lowest)
{
    if (*Lowest >= DISPATCH_LEVEL) {
        KeReleaseInStackQueuedSpinLockFromDpcLevel(Handle);
    } else {
        KeReleaseInStackQueuedSpinLock(Handle);
        *Lowest = Handle->OldIrql;
    }
}

static VOID KilnCount(PKILN Kiln, PKIRQL Lowest)
{
    KLOCK_QUEUE_HANDLE handle;

    KilnLock(Kiln, &handle, *Lowest);
    Kiln->Fired++;
    KilnUnlock(&handle, Lowest);
}

static BOOLEAN KilnTryLock(PKILN Kiln, PKIRQL Irql)
{
    if (Kiln->Fired == 0) {
        return FALSE;
    }
    KeAcquireSpinLock(&Kiln->Lock, Irql);
    return TRUE;
}

VOID KilnFire(PKILN Kiln)
{
    KIRQL lowest = PASSIVE_LEVEL;

    PAGED_CODE();
    KilnCount(Kiln, &lowest);
}

VOID KilnEmpty(PKILN Kiln)
{
    KIRQL irql;

    PAGED_CODE();
    // Here the result tells.
    if (KilnTryLock(Kiln, &irql)) { // expect: pageable-code-raises-irql "KilnTryLock"
        Kiln->Fired = 0;
        KeReleaseSpinLock(&Kiln->Lock, irql);
    }
}
