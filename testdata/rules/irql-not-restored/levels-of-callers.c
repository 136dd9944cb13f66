// A level that the caller's caller saved comes back where a routine below releases the lock: each is told what it asks
// for. Silent.
#include <ntddk.h>

typedef struct _WREN {
    KSPIN_LOCK Nest;
    KIRQL NestIrql;
    KSPIN_LOCK Tree;
    KIRQL TreeIrql;
    ULONG Eggs;
} WREN, *PWREN;

VOID WrenMorning(PWREN Wren);
KDEFERRED_ROUTINE WrenDpc;

static VOID WrenFly(PWREN Wren)
{
    Wren->Eggs++; // irql: DISPATCH
    KeReleaseSpinLock(&Wren->Nest, Wren->NestIrql);
}

static VOID WrenFeed(PWREN Wren)
{
    KeAcquireSpinLock(&Wren->Tree, &Wren->TreeIrql);
    Wren->Eggs++; // irql: DISPATCH
    KeReleaseSpinLock(&Wren->Tree, Wren->TreeIrql);
    WrenFly(Wren);
}

VOID WrenMorning(PWREN Wren)
{
    Wren->Eggs = 0; // irql: PASSIVE
    KeAcquireSpinLock(&Wren->Nest, &Wren->NestIrql);
    WrenFeed(Wren); // irql: DISPATCH
    Wren->Eggs++; // irql: PASSIVE
}

VOID WrenDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    PWREN wren = Context;

    KeAcquireSpinLock(&wren->Nest, &wren->NestIrql);
    WrenFeed(wren); // irql: DISPATCH
    wren->Eggs++; // irql: DISPATCH
}
