// A wrapper locks; one caller has raised the level, the other has not.
#include <ntddk.h>

static KSPIN_LOCK PotLock;
static PVOID PotSection;
VOID PotBoil(VOID);
VOID PotCold(VOID);
VOID PotHot(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGEPOT, PotBoil)
#endif

VOID PotBoil(VOID)
{
    PAGED_CODE_LOCKED();
}

static VOID PotHold(VOID)
{
    PotSection = MmLockPagableCodeSection(PotBoil); // expect: section-lock-above-apc-level "MmLockPagable"
}

VOID PotCold(VOID)
{
    KIRQL irql;

    PotHold();
    KeAcquireSpinLock(&PotLock, &irql);
    PotBoil();
    KeReleaseSpinLock(&PotLock, irql);
    MmUnlockPagableImageSection(PotSection);
}

VOID PotHot(VOID)
{
    KIRQL irql;

    KeAcquireSpinLock(&PotLock, &irql);
    PotHold();
    PotBoil();
    KeReleaseSpinLock(&PotLock, irql);
    MmUnlockPagableImageSection(PotSection);
}
