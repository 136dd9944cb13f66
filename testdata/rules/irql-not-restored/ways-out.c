// break, continue, goto and __leave: one of them leaves with the lock held.
#include <ntddk.h>

static KSPIN_LOCK HailLock;
static ULONG HailStones;

ULONG HailCount(ULONG Limit)
{
    ULONG count = 0;
    KIRQL irql;

    while (count < Limit) {
        KeAcquireSpinLock(&HailLock, &irql);
        if (HailStones == 0) {
            KeReleaseSpinLock(&HailLock, irql);
            break;
        }
        if (HailStones == 13) {
            return 13; // expect: irql-not-restored "HailCount"
        }
        HailStones--;
        KeReleaseSpinLock(&HailLock, irql);
        count++;
    }
    return count; // irql: PASSIVE
}
