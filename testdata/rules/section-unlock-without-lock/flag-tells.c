// A flag tells whether the lock is held: matched, then not.
#include <ntddk.h>

static KSPIN_LOCK FerryLock;
VOID FerryDock(VOID);
VOID FerryGood(BOOLEAN Night);
VOID FerryBad(BOOLEAN Night);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGEFERR, FerryDock)
#endif

VOID FerryDock(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID FerryGood(BOOLEAN Night)
{
    PVOID section = MmLockPagableCodeSection(FerryDock);
    BOOLEAN held = TRUE;
    KIRQL irql;

    if (Night) {
        KeAcquireSpinLock(&FerryLock, &irql);
        FerryDock();
        KeReleaseSpinLock(&FerryLock, irql);
        MmUnlockPagableImageSection(section);
        held = FALSE;
    }
    if (held) {
        MmUnlockPagableImageSection(section);
    }
}

VOID FerryBad(BOOLEAN Night)
{
    PVOID section = MmLockPagableCodeSection(FerryDock);
    BOOLEAN held = TRUE;
    KIRQL irql;

    if (Night) {
        KeAcquireSpinLock(&FerryLock, &irql);
        FerryDock();
        KeReleaseSpinLock(&FerryLock, irql);
        MmUnlockPagableImageSection(section);
    }
    if (held) {
        MmUnlockPagableImageSection(section); // expect: section-unlock-without-lock "PAGEFERR"
    }
}
