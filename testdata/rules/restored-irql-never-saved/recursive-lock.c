// A spin lock that its owner may take again, as often as a count says. Whether a call takes it, and which level it then
// keeps, is not known; what a routine below keeps is its own. Silent.
#include <ntddk.h>

typedef struct _GEYSER_LOCK {
    KSPIN_LOCK Lock;
    PKTHREAD Owner;
    KIRQL Irql;
    LONG Count;
} GEYSER_LOCK, *PGEYSER_LOCK;

typedef struct _GEYSER {
    GEYSER_LOCK Lock;
    EX_SPIN_LOCK Table;
    ULONG Vents;
} GEYSER, *PGEYSER;

VOID GeyserPrint(PGEYSER Geyser);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, GeyserPrint)
#endif

static VOID GeyserLock(PGEYSER_LOCK Lock)
{
    if (Lock->Owner != KeGetCurrentThread()) {
        KeAcquireSpinLock(&Lock->Lock, &Lock->Irql);
        Lock->Owner = KeGetCurrentThread();
    }
    InterlockedIncrement(&Lock->Count);
}

static VOID GeyserUnlock(PGEYSER_LOCK Lock)
{
    InterlockedDecrement(&Lock->Count);
    if (Lock->Count == 0) {
        Lock->Owner = NULL;
        KeReleaseSpinLock(&Lock->Lock, Lock->Irql);
    }
}

VOID GeyserPrint(PGEYSER Geyser)
{
    PAGED_CODE();
    Geyser->Vents = 0;
}

static VOID GeyserErupt(PGEYSER Geyser)
{
    KIRQL irql;

    GeyserLock(&Geyser->Lock);
    irql = ExAcquireSpinLockExclusive(&Geyser->Table);
    Geyser->Vents++;
    ExReleaseSpinLockExclusive(&Geyser->Table, irql);
    GeyserUnlock(&Geyser->Lock);
}

static VOID GeyserCount(PGEYSER Geyser)
{
    GeyserLock(&Geyser->Lock);
    Geyser->Vents++;
    GeyserUnlock(&Geyser->Lock);
}

VOID GeyserWork(PGEYSER Geyser)
{
    KIRQL irql;

    irql = ExAcquireSpinLockShared(&Geyser->Table);
    Geyser->Vents--;
    ExReleaseSpinLockShared(&Geyser->Table, irql);
    GeyserCount(Geyser);
    irql = ExAcquireSpinLockShared(&Geyser->Table);
    Geyser->Vents--;
    ExReleaseSpinLockShared(&Geyser->Table, irql);
    GeyserErupt(Geyser);
}

VOID GeyserClose(PGEYSER Geyser)
{
    GeyserCount(Geyser);
    GeyserPrint(Geyser);
}
