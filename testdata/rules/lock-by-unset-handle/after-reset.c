// The handle is set to NULL after the unlock and used once more.
#include <ntddk.h>

static PVOID NutSection;
VOID NutCrack(VOID);
VOID NutStart(VOID);
VOID NutStop(BOOLEAN Again);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, NutStart, NutStop)
#pragma alloc_text(PAGENUT, NutCrack)
#endif

VOID NutCrack(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID NutStart(VOID)
{
    PAGED_CODE();
    NutSection = MmLockPagableCodeSection(NutCrack);
}

VOID NutStop(BOOLEAN Again)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(NutSection);
    NutSection = NULL;
    if (Again) {
        MmLockPagableSectionByHandle(NutSection); // expect: lock-by-unset-handle "NutSection"
    }
}
