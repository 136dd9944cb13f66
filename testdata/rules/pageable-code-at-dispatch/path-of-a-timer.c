// The steps from the registration of a timer's DPC to the call two routines below.
#include <ntddk.h>

typedef struct _BELL {
    KTIMER Timer;
    KDPC Dpc;
    ULONG Rings;
} BELL, *PBELL;

VOID BellStart(PBELL Bell);
VOID BellEcho(PBELL Bell);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, BellStart, BellEcho)
#endif

VOID BellEcho(PBELL Bell)
{
    PAGED_CODE();
    Bell->Rings = 0;
}

static VOID BellRing(PBELL Bell)
{
    BellEcho(Bell); // expect: pageable-code-at-dispatch "BellEcho"
}

static VOID BellTick(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    BellRing(Context); // step: 2 "BellRing"
}

VOID BellStart(PBELL Bell)
{
    LARGE_INTEGER due;

    PAGED_CODE();
    due.QuadPart = -10000000;
    KeInitializeTimer(&Bell->Timer);
    KeInitializeDpc(&Bell->Dpc, BellTick, Bell); // step: 1 "BellTick"
    KeSetTimer(&Bell->Timer, due, &Bell->Dpc);
}
