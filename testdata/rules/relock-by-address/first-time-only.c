// A test of the handle guards the lock by address, with and without the second way. Silent.
#include <ntddk.h>

static PVOID PenSection;
static FAST_MUTEX PenMutex;
VOID PenWrite(VOID);
VOID PenOpen(VOID);
VOID PenClose(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, PenOpen, PenClose)
#pragma alloc_text(PAGEPEN, PenWrite)
#endif

VOID PenWrite(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID PenOpen(VOID)
{
    PAGED_CODE();
    ExAcquireFastMutex(&PenMutex);
    if (PenSection != NULL) {
        MmLockPagableSectionByHandle(PenSection);
    } else {
        PenSection = MmLockPagableCodeSection(PenWrite);
    }
    ExReleaseFastMutex(&PenMutex);
}

VOID PenClose(VOID)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(PenSection);
}
