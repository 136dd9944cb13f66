// A flag decides on a lock. In the DPC the level is the same with the lock and without it, and still the release goes
// back to where the acquisition came from. Silent.
#include <ntddk.h>

static KSPIN_LOCK FinchLock;
static KIRQL FinchIrql;
static ULONG FinchSongs;

BOOLEAN FinchIsShy(VOID);
VOID FinchSing(VOID);
KDEFERRED_ROUTINE FinchDpc;

static VOID FinchEnter(VOID)
{
    KeAcquireSpinLock(&FinchLock, &FinchIrql);
}

static VOID FinchLeave(VOID)
{
    KeReleaseSpinLock(&FinchLock, FinchIrql);
}

VOID FinchSing(VOID)
{
    BOOLEAN locked = FinchIsShy(); // irql: PASSIVE

    if (locked) {
        FinchEnter(); // irql: PASSIVE
    }
    FinchSongs++; // irql: PASSIVE..DISPATCH
    if (locked) {
        FinchLeave(); // irql: DISPATCH
    }
    FinchSongs++; // irql: PASSIVE
}

VOID FinchDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    BOOLEAN locked = FinchIsShy(); // irql: DISPATCH

    if (locked) {
        FinchEnter(); // irql: DISPATCH
    }
    FinchSongs++; // irql: DISPATCH
    if (locked) {
        FinchLeave(); // irql: DISPATCH
    }
    FinchSongs++; // irql: DISPATCH
    if (locked) {
        KeAcquireSpinLockAtDpcLevel(&FinchLock);
    }
    FinchSongs++; // irql: DISPATCH
    if (locked) {
        KeReleaseSpinLockFromDpcLevel(&FinchLock);
    }
    FinchSongs++; // irql: DISPATCH
}
