// Function-like macros of the project hide the spin lock.
#include <ntddk.h>

typedef struct _CRAB {
    KSPIN_LOCK Lock;
    KIRQL Irql;
    ULONG Legs;
} CRAB, *PCRAB;

#define CRAB_LOCK(Crab) KeAcquireSpinLock(&(Crab)->Lock, &(Crab)->Irql)
#define CRAB_UNLOCK(Crab) KeReleaseSpinLock(&(Crab)->Lock, (Crab)->Irql)

VOID CrabWalk(PCRAB Crab);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, CrabWalk)
#endif

VOID CrabWalk(PCRAB Crab)
{
    PAGED_CODE();
    CRAB_LOCK(Crab); // expect: pageable-code-raises-irql "CrabWalk"
    Crab->Legs = 8; // irql: DISPATCH
    CRAB_UNLOCK(Crab);
    Crab->Legs = 10; // irql: PASSIVE
}
