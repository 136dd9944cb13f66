// The raise lies in a callee that returns at the raised level; one that comes back down counts as well.
#include <ntddk.h>

static KSPIN_LOCK SleetLock;

static VOID SleetTouch(PULONG Count)
{
    KIRQL irql;

    KeAcquireSpinLock(&SleetLock, &irql);
    (*Count)++;
    KeReleaseSpinLock(&SleetLock, irql);
}

_IRQL_always_function_max_(APC_LEVEL)
VOID SleetMelt(PULONG Count, PFAST_MUTEX Mutex)
{
    ExAcquireFastMutex(Mutex);
    SleetTouch(Count); // expect: irql-raised-above-own-limit "SleetMelt"
    ExReleaseFastMutex(Mutex);
}
