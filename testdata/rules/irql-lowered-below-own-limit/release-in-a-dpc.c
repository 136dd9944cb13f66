// A DPC releases a lock with PASSIVE_LEVEL in place of the level that it saved.
#include <ntddk.h>

static KSPIN_LOCK GaleLock;
KDEFERRED_ROUTINE GaleDpc;

VOID GaleDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    KeAcquireSpinLockAtDpcLevel(&GaleLock);
    KeReleaseSpinLock(&GaleLock, PASSIVE_LEVEL); // expect: irql-lowered-below-own-limit "GaleDpc"
    KeRaiseIrqlToDpcLevel();
}
