// The Update of this file is resident; the timer's DPC calls it.
#include "pedal.h"

static KDEFERRED_ROUTINE TimerDpc;
static VOID Update(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, PedalStopTimer)
#endif

VOID
PedalStartTimer(
    PPEDAL Pedal
    )
{
    LARGE_INTEGER due;

    KeInitializeTimer(&Pedal->Timer);
    KeInitializeDpc(&Pedal->TimerDpc, TimerDpc, Pedal);
    due.QuadPart = -1000000;
    KeSetTimerEx(&Pedal->Timer, due, 100, &Pedal->TimerDpc);
}

VOID
PedalStopTimer(
    PPEDAL Pedal
    )
{
    PAGED_CODE();

    KeCancelTimer(&Pedal->Timer);
    KeFlushQueuedDpcs();
}

static VOID
TimerDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    Update(DeferredContext);
}

static VOID
Update(
    PPEDAL Pedal
    )
{
    Pedal->Position = READ_PORT_UCHAR(Pedal->Port); // irql: DISPATCH
}
