// A mutex that is held as often as a count says, a routine that finds out its own level, a wait that ends Wait = TRUE,
// a callback that the driver calls itself, a test that picks APC_LEVEL before a lock is taken and given back. Silent.
#include <ntddk.h>

typedef struct _REED {
    FAST_MUTEX Mutex;
    PVOID Owner;
    ULONG Count;
    KEVENT Ready;
    KSPIN_LOCK LogLock;
    ULONG Entries;
    BOOLEAN Dumping;
    PVOID Scratch;
} REED, *PREED;

typedef VOID REED_WORK(PREED Reed);

static VOID ReedEnter(PREED Reed)
{
    if (Reed->Owner != PsGetCurrentThread()) {
        ExAcquireFastMutex(&Reed->Mutex);
        Reed->Owner = PsGetCurrentThread();
    }
    Reed->Count++;
}

static VOID ReedLeave(PREED Reed)
{
    Reed->Count--;
    if (Reed->Count == 0) {
        Reed->Owner = NULL;
        ExReleaseFastMutex(&Reed->Mutex);
    }
}

VOID ReedCounted(PREED Reed, HANDLE File)
{
    ReedEnter(Reed);
    ReedLeave(Reed);
    ZwClose(File);
}

static VOID ReedLog(PREED Reed)
{
    KIRQL irql = KeGetCurrentIrql();

    if (irql < DISPATCH_LEVEL) {
        KeAcquireSpinLock(&Reed->LogLock, &irql);
    } else {
        KeAcquireSpinLockAtDpcLevel(&Reed->LogLock);
    }
    Reed->Entries++;
    if (irql < DISPATCH_LEVEL) {
        KeReleaseSpinLock(&Reed->LogLock, irql);
    } else {
        KeReleaseSpinLockFromDpcLevel(&Reed->LogLock);
    }
}

VOID ReedHandOver(PREED Reed, PKEVENT Taken)
{
    ReedLog(Reed);
    KeSetEvent(&Reed->Ready, IO_NO_INCREMENT, TRUE);
    KeWaitForSingleObject(Taken, Executive, KernelMode, FALSE, NULL);
}

KDEFERRED_ROUTINE ReedDpc;
KSERVICE_ROUTINE ReedIsr;

VOID ReedDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    PREED reed = Context;

    ExFreePoolWithTag(reed->Scratch, 'deeR');
}

BOOLEAN ReedIsr(PKINTERRUPT Interrupt, PVOID ServiceContext)
{
    PREED reed = ServiceContext;

    if (reed->Dumping) {
        ReedDpc(NULL, reed, NULL, NULL);
    }
    return TRUE;
}

_IRQL_requires_max_(APC_LEVEL)
VOID ReedTruncate(PREED Reed, HANDLE File)
{
    KIRQL irql;
    BOOLEAN isPassive = KeGetCurrentIrql() == PASSIVE_LEVEL;

    if (isPassive) {
        KeEnterCriticalRegion();
    }
    KeAcquireSpinLock(&Reed->LogLock, &irql);
    Reed->Entries = 0;
    KeReleaseSpinLock(&Reed->LogLock, irql);
    ZwClose(File); // irql: PASSIVE..APC
    if (isPassive) {
        KeLeaveCriticalRegion();
    }
}
