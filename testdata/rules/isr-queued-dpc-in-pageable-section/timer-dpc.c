// A timer's DPC in a section that is locked while the timer runs; the service routine queues another DPC. Silent.
#include <ntddk.h>

typedef struct _DUCK {
    PKINTERRUPT Interrupt;
    KTIMER Timer;
    KDPC TimerDpc;
    KDPC InterruptDpc;
    PVOID Section;
    ULONG Quacks;
} DUCK, *PDUCK;

KSERVICE_ROUTINE DuckIsr;
KDEFERRED_ROUTINE DuckInterruptDpc;
KDEFERRED_ROUTINE DuckTimerDpc;
VOID DuckStart(PDUCK Duck);
VOID DuckStop(PDUCK Duck);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, DuckStart, DuckStop)
#pragma alloc_text(PAGEDUCK, DuckTimerDpc)
#endif

VOID DuckStart(PDUCK Duck)
{
    LARGE_INTEGER due;

    PAGED_CODE();
    Duck->Section = MmLockPagableCodeSection(DuckTimerDpc);
    KeInitializeDpc(&Duck->InterruptDpc, DuckInterruptDpc, Duck);
    KeInitializeDpc(&Duck->TimerDpc, DuckTimerDpc, Duck);
    KeInitializeTimer(&Duck->Timer);
    due.QuadPart = -10000000;
    KeSetTimerEx(&Duck->Timer, due, 500, &Duck->TimerDpc);
}

VOID DuckStop(PDUCK Duck)
{
    PAGED_CODE();
    KeCancelTimer(&Duck->Timer);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(Duck->Section);
}

BOOLEAN DuckIsr(PKINTERRUPT Interrupt, PVOID ServiceContext)
{
    PDUCK duck = ServiceContext;

    KeInsertQueueDpc(&duck->InterruptDpc, NULL, NULL);
    return TRUE;
}

VOID DuckInterruptDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    ((PDUCK)Context)->Quacks++;
}

VOID DuckTimerDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    PAGED_CODE_LOCKED();
    ((PDUCK)Context)->Quacks = 0;
}
