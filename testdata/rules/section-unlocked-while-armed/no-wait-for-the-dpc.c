// The DPC is taken off the queue, but one that runs on another processor is not waited for.
#include <ntddk.h>

typedef struct _FLY {
    KDPC Dpc;
    PVOID Section;
    ULONG Buzz;
} FLY, *PFLY;

KDEFERRED_ROUTINE FlyDpc;
VOID FlyStart(PFLY Fly);
VOID FlyStopBad(PFLY Fly);
VOID FlyStopGood(PFLY Fly);
VOID FlyBuzz(PFLY Fly);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FlyStart, FlyStopBad, FlyStopGood)
#pragma alloc_text(PAGEFLY, FlyBuzz)
#endif

VOID FlyBuzz(PFLY Fly)
{
    PAGED_CODE_LOCKED();
    Fly->Buzz++;
}

VOID FlyDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    FlyBuzz(Context);
}

VOID FlyStart(PFLY Fly)
{
    PAGED_CODE();
    Fly->Section = MmLockPagableCodeSection(FlyBuzz);
    KeInitializeDpc(&Fly->Dpc, FlyDpc, Fly);
    KeInsertQueueDpc(&Fly->Dpc, NULL, NULL);
}

VOID FlyStopBad(PFLY Fly)
{
    PAGED_CODE();
    KeRemoveQueueDpc(&Fly->Dpc);
    MmUnlockPagableImageSection(Fly->Section); // expect: section-unlocked-while-armed "PAGEFLY"
}

VOID FlyStopGood(PFLY Fly)
{
    PAGED_CODE();
    KeRemoveQueueDpc(&Fly->Dpc);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(Fly->Section);
}
