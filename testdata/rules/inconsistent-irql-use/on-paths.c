// The two calls lie on different paths, which is legal; and on one path, which is not.
#include <ntddk.h>

VOID BrumeEither(BOOLEAN Raised, PKSPIN_LOCK Lock, PKEVENT Event)
{
    if (Raised) {
        KeAcquireSpinLockAtDpcLevel(Lock);
        KeReleaseSpinLockFromDpcLevel(Lock);
    } else {
        KeWaitForSingleObject(Event, Executive, KernelMode, FALSE, NULL);
    }
}

VOID BrumeBoth(PFAST_MUTEX Mutex, PKSPIN_LOCK Lock)
{
    ExAcquireFastMutex(Mutex);
    KeAcquireSpinLockAtDpcLevel(Lock); // expect: inconsistent-irql-use "BrumeBoth"
    KeReleaseSpinLockFromDpcLevel(Lock);
    ExReleaseFastMutex(Mutex);
}
