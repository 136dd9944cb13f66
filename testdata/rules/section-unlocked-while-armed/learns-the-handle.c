// Start locks to learn the handle and unlocks before anything is armed; helpers disarm before the last unlock. Silent.
#include <ntddk.h>

typedef struct _MOTH {
    KTIMER Timer;
    KDPC Dpc;
    PVOID Section;
    ULONG Turns;
} MOTH, *PMOTH;

KDEFERRED_ROUTINE MothDpc;
VOID MothStart(PMOTH Moth);
VOID MothQuiet(PMOTH Moth);
VOID MothRelease(PMOTH Moth);
VOID MothStop(PMOTH Moth);
VOID MothTurn(PMOTH Moth);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, MothStart, MothQuiet, MothRelease, MothStop)
#pragma alloc_text(PAGEMOTH, MothTurn)
#endif

VOID MothTurn(PMOTH Moth)
{
    PAGED_CODE_LOCKED();
    Moth->Turns++;
}

VOID MothDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    MothTurn(Context);
}

VOID MothStart(PMOTH Moth)
{
    LARGE_INTEGER due;

    PAGED_CODE();
    Moth->Section = MmLockPagableCodeSection(MothTurn);
    MmUnlockPagableImageSection(Moth->Section);
    KeInitializeTimer(&Moth->Timer);
    KeInitializeDpc(&Moth->Dpc, MothDpc, Moth);
    MmLockPagableSectionByHandle(Moth->Section);
    due.QuadPart = -10000000;
    KeSetTimerEx(&Moth->Timer, due, 1000, &Moth->Dpc);
}

VOID MothQuiet(PMOTH Moth)
{
    PAGED_CODE();
    KeCancelTimer(&Moth->Timer);
    KeFlushQueuedDpcs();
}

VOID MothRelease(PMOTH Moth)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(Moth->Section);
}

VOID MothStop(PMOTH Moth)
{
    PAGED_CODE();
    MothQuiet(Moth);
    MothRelease(Moth);
}
