// One quiet path hides nothing: the noisy one is enough. Held correlated with the test it is silent.
#include <ntddk.h>

static KSPIN_LOCK NoonLock;
VOID NoonNoisy(BOOLEAN Lock, PKEVENT Event);
VOID NoonQuiet(BOOLEAN Lock, PKEVENT Event);

VOID NoonNoisy(BOOLEAN Lock, PKEVENT Event)
{
    KIRQL irql = PASSIVE_LEVEL;

    if (Lock) {
        KeAcquireSpinLock(&NoonLock, &irql);
    }
    KeWaitForSingleObject(Event, Executive, KernelMode, FALSE, NULL); // expect: call-above-irql-limit "KeWait"
    if (Lock) {
        KeReleaseSpinLock(&NoonLock, irql);
    }
}

VOID NoonQuiet(BOOLEAN Lock, PKEVENT Event)
{
    KIRQL irql = PASSIVE_LEVEL;

    if (Lock) {
        KeAcquireSpinLock(&NoonLock, &irql);
    }
    if (!Lock) {
        KeWaitForSingleObject(Event, Executive, KernelMode, FALSE, NULL); // irql: PASSIVE
    } else {
        KeReleaseSpinLock(&NoonLock, irql);
    }
}
