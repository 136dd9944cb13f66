// Whatever is in doubt before a lock is taken: with the lock the level is what the lock makes it, until the lock is
// given back.
#include <ntddk.h>

typedef struct _SEDGE {
    FAST_MUTEX Mutex;
    PVOID Owner;
    ULONG Count;
    KSPIN_LOCK Lock;
    ULONG Stems;
    LONG References;
    HANDLE Log;
} SEDGE, *PSEDGE;

KSTART_ROUTINE SedgeThread;

static VOID SedgeEnter(PSEDGE Sedge)
{
    if (Sedge->Owner != PsGetCurrentThread()) {
        ExAcquireFastMutex(&Sedge->Mutex);
        Sedge->Owner = PsGetCurrentThread();
    }
    Sedge->Count++;
}

static VOID SedgeLeave(PSEDGE Sedge)
{
    Sedge->Count--;
    if (Sedge->Count == 0) {
        Sedge->Owner = NULL;
        ExReleaseFastMutex(&Sedge->Mutex);
    }
}

static VOID SedgeCut(PSEDGE Sedge)
{
    Sedge->Stems--;
    ZwClose(Sedge->Log); // expect: call-above-irql-limit "is called at DISPATCH_LEVEL"
}

static VOID SedgeNote(PSEDGE Sedge, HANDLE File)
{
    KIRQL irql;

    KeAcquireSpinLock(&Sedge->Lock, &irql);
    ZwClose(File); // expect: call-above-irql-limit "is called at DISPATCH_LEVEL"
    SedgeCut(Sedge);
    KeReleaseSpinLock(&Sedge->Lock, irql);
    ZwClose(File);
}

// The mutex is held as often as a count says.

VOID SedgeCounted(PSEDGE Sedge, HANDLE File)
{
    SedgeEnter(Sedge);
    SedgeNote(Sedge, File);
    SedgeLeave(Sedge);
}

// What runs for the last reference takes a lock itself.

static VOID SedgeBurn(PSEDGE Sedge)
{
    ZwFlushBuffersFile(Sedge->Log, NULL); // expect: call-above-irql-limit "is called at DISPATCH_LEVEL"
}

static VOID SedgeDrop(PSEDGE Sedge)
{
    KIRQL irql;

    if (InterlockedDecrement(&Sedge->References) == 0) {
        ZwClose(Sedge->Log); // expect: call-above-irql-limit "may be called at DISPATCH_LEVEL"
        KeAcquireSpinLock(&Sedge->Lock, &irql);
        SedgeBurn(Sedge);
        KeReleaseSpinLock(&Sedge->Lock, irql);
    }
}

VOID SedgeThread(PVOID Context)
{
    PSEDGE sedge = Context;
    KIRQL irql;

    SedgeDrop(sedge);
    KeAcquireSpinLock(&sedge->Lock, &irql);
    SedgeDrop(sedge);
    KeReleaseSpinLock(&sedge->Lock, irql);
}
