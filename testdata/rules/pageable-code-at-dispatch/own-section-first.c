// The routine's caller locks the section by another routine that lies in it. Then the same without.
#include <ntddk.h>

static KSPIN_LOCK ElkLock;
VOID ElkGraze(VOID);
VOID ElkRest(VOID);
VOID ElkGood(VOID);
VOID ElkBad(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGEELK, ElkGraze, ElkRest)
#endif

VOID ElkGraze(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID ElkRest(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID ElkGood(VOID)
{
    PVOID section = MmLockPagableCodeSection(ElkRest);
    KIRQL irql;

    KeAcquireSpinLock(&ElkLock, &irql);
    ElkGraze(); // locked: PAGEELK
    KeReleaseSpinLock(&ElkLock, irql);
    MmUnlockPagableImageSection(section);
}

VOID ElkBad(VOID)
{
    PVOID section = MmLockPagableCodeSection(ElkRest);
    KIRQL irql;

    MmUnlockPagableImageSection(section);
    KeAcquireSpinLock(&ElkLock, &irql);
    ElkGraze(); // expect: pageable-code-at-dispatch "ElkGraze"
    KeReleaseSpinLock(&ElkLock, irql);
}
