// Nested locks with a variable each, and with one for both.
#include <ntddk.h>

VOID WindGood(PKSPIN_LOCK Outer, PKSPIN_LOCK Inner, PULONG Speed)
{
    KIRQL outer;
    KIRQL inner;

    KeAcquireSpinLock(Outer, &outer);
    KeAcquireSpinLock(Inner, &inner);
    (*Speed)++;
    KeReleaseSpinLock(Inner, inner);
    KeReleaseSpinLock(Outer, outer);
}

VOID WindBad(PKSPIN_LOCK Outer, PKSPIN_LOCK Inner, PULONG Speed)
{
    KIRQL irql;

    KeAcquireSpinLock(Outer, &irql);
    irql = KeAcquireSpinLockRaiseToDpc(Inner); // expect: saved-irql-never-restored "irql"
    (*Speed)++;
    KeReleaseSpinLock(Inner, irql);
    KeReleaseSpinLock(Outer, irql);
}
