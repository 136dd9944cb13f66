// Loops of either kind; one that only unlocks does not count.
#include <ntddk.h>

VOID MudDry(VOID);
VOID MudFor(ULONG Count);
VOID MudDo(ULONG Count);
VOID MudUnlock(PVOID *Sections, ULONG Count);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, MudFor, MudDo, MudUnlock)
#pragma alloc_text(PAGEMUD, MudDry)
#endif

VOID MudDry(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID MudFor(ULONG Count)
{
    PVOID section;
    ULONG i;

    PAGED_CODE();
    for (i = 0; i < Count; i++) {
        section = MmLockPagableCodeSection(MudDry); // expect: lock-on-hot-path "PAGEMUD"
        MudDry();
        MmUnlockPagableImageSection(section);
    }
}

VOID MudDo(ULONG Count)
{
    PVOID section;

    PAGED_CODE();
    do {
        section = MmLockPagableCodeSection(MudDry); // expect: lock-on-hot-path "PAGEMUD"
        MudDry();
        MmUnlockPagableImageSection(section);
    } while (--Count > 0);
}

VOID MudUnlock(PVOID *Sections, ULONG Count)
{
    PAGED_CODE();
    while (Count > 0) {
        MmUnlockPagableImageSection(Sections[--Count]);
    }
}
