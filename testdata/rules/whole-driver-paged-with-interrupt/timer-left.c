// The interrupt is disconnected, but a timer of the driver still runs; then all is stopped.
#include <ntddk.h>

typedef struct _LINE {
    PKINTERRUPT Interrupt;
    KTIMER Timer;
    KDPC Dpc;
} LINE, *PLINE;

KSERVICE_ROUTINE LineIsr;
KDEFERRED_ROUTINE LineDpc;
NTSTATUS LineOpen(PLINE Line);
VOID LineCloseBad(PLINE Line);
VOID LineCloseGood(PLINE Line);

BOOLEAN LineIsr(PKINTERRUPT Interrupt, PVOID ServiceContext)
{
    return FALSE;
}

VOID LineDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    KeStallExecutionProcessor(1);
}

NTSTATUS LineOpen(PLINE Line)
{
    LARGE_INTEGER due;

    MmResetDriverPaging((PVOID)(ULONG_PTR)LineIsr);
    KeInitializeTimer(&Line->Timer);
    KeInitializeDpc(&Line->Dpc, LineDpc, Line);
    due.QuadPart = -10000000;
    KeSetTimerEx(&Line->Timer, due, 1000, &Line->Dpc);
    return IoConnectInterrupt(&Line->Interrupt, LineIsr, Line, NULL, 0x34, 4, 4, Latched, FALSE, 1, FALSE);
}

VOID LineCloseBad(PLINE Line)
{
    IoDisconnectInterrupt(Line->Interrupt);
    MmPageEntireDriver((PVOID)(ULONG_PTR)LineIsr); // expect: whole-driver-paged-with-interrupt "MmPageEntireDriver"
}

VOID LineCloseGood(PLINE Line)
{
    IoDisconnectInterrupt(Line->Interrupt);
    KeCancelTimer(&Line->Timer);
    KeFlushQueuedDpcs();
    MmPageEntireDriver((PVOID)(ULONG_PTR)LineIsr);
}
