// The handle is stored in one field and used from another, which nobody sets.
#include <ntddk.h>

typedef struct _FIG {
    PVOID CodeSection;
    PVOID DataSection;
} FIG, *PFIG;

VOID FigRipen(VOID);
VOID FigStart(PFIG Fig);
VOID FigStop(PFIG Fig);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FigStart, FigStop)
#pragma alloc_text(PAGEFIG, FigRipen)
#endif

VOID FigRipen(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID FigStart(PFIG Fig)
{
    PAGED_CODE();
    Fig->CodeSection = MmLockPagableCodeSection(FigRipen);
    MmUnlockPagableImageSection(Fig->CodeSection);
}

VOID FigStop(PFIG Fig)
{
    PAGED_CODE();
    MmLockPagableSectionByHandle(Fig->CodeSection);
    FigRipen();
    MmUnlockPagableImageSection(Fig->CodeSection);
    MmLockPagableSectionByHandle(Fig->DataSection); // expect: lock-by-unset-handle "DataSection"
}
