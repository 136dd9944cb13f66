// A release behind a test of memory: where the lock is taken in any case and no other test can agree with this one, one
// way keeps it. Pairs of tests, and tests behind which a routine releases that may or may not, are silent.
#include <ntddk.h>

typedef struct _SLUICE {
    KSPIN_LOCK Lock;
    KIRQL Irql;
    BOOLEAN Open;
    BOOLEAN Dumping;
    ULONG Level;
} SLUICE, *PSLUICE;

VOID SluiceLost(PSLUICE Sluice)
{
    KIRQL irql;

    KeAcquireSpinLock(&Sluice->Lock, &irql);
    if (Sluice->Open) {
        Sluice->Level = 0;
    } else {
        Sluice->Level++;
        KeReleaseSpinLock(&Sluice->Lock, irql);
    }
} // expect: irql-not-restored "SluiceLost"

VOID SluiceCount(PSLUICE Sluice)
{
    KIRQL irql;

    KeAcquireSpinLock(&Sluice->Lock, &irql);
    Sluice->Level--;
    if (Sluice->Level == 0) {
        KeReleaseSpinLock(&Sluice->Lock, irql);
    }
} // expect: irql-not-restored "SluiceCount"

VOID SluicePair(PSLUICE Sluice)
{
    KIRQL irql;

    KeAcquireSpinLock(&Sluice->Lock, &irql);
    if (Sluice->Open) {
        KeReleaseSpinLock(&Sluice->Lock, irql);
    }
    Sluice->Level++;
    if (!Sluice->Open) {
        KeReleaseSpinLock(&Sluice->Lock, irql);
    }
}

VOID SluiceDump(PSLUICE Sluice)
{
    KIRQL irql = PASSIVE_LEVEL;

    if (!Sluice->Dumping) {
        KeAcquireSpinLock(&Sluice->Lock, &irql);
    }
    Sluice->Level++;
    if (!Sluice->Dumping) {
        KeReleaseSpinLock(&Sluice->Lock, irql);
    }
}

static VOID SluiceLeave(PSLUICE Sluice, KIRQL Irql)
{
    if (!Sluice->Dumping) {
        KeReleaseSpinLock(&Sluice->Lock, Irql);
    }
}

VOID SluiceHelped(PSLUICE Sluice)
{
    KIRQL irql;

    KeAcquireSpinLock(&Sluice->Lock, &irql);
    Sluice->Level++;
    SluiceLeave(Sluice, irql);
}
