// The handle goes into a list entry, an argument, or a caller's variable. Silent.
#include <ntddk.h>

VOID HaySpread(VOID);
PVOID HayHold(VOID);
VOID HayStore(PVOID *Slot);
VOID HayFree(PVOID Section);
VOID HayDay(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, HayHold, HayStore, HayFree, HayDay)
#pragma alloc_text(PAGEHAY, HaySpread)
#endif

VOID HaySpread(VOID)
{
    PAGED_CODE_LOCKED();
}

PVOID HayHold(VOID)
{
    PAGED_CODE();
    return MmLockPagableCodeSection(HaySpread);
}

VOID HayStore(PVOID *Slot)
{
    PAGED_CODE();
    *Slot = HayHold();
}

VOID HayFree(PVOID Section)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(Section);
}

VOID HayDay(VOID)
{
    PVOID section;

    PAGED_CODE();
    HayStore(&section);
    HaySpread(); // locked: PAGEHAY
    HayFree(section);
}
