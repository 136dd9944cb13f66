// The lock of a WDM interrupt raises to device IRQL; the level is that between acquire and release only.
#include <ntddk.h>

typedef struct _GOAT {
    PKINTERRUPT Interrupt;
    ULONG Milk;
} GOAT, *PGOAT;

VOID GoatTally(PGOAT Goat);
VOID GoatMilk(PGOAT Goat);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, GoatTally)
#endif

VOID GoatTally(PGOAT Goat)
{
    PAGED_CODE();
    DbgPrint("%lu\n", Goat->Milk);
}

VOID GoatMilk(PGOAT Goat)
{
    KIRQL irql;

    GoatTally(Goat);
    irql = KeAcquireInterruptSpinLock(Goat->Interrupt);
    Goat->Milk++; // irql: DIRQL
    GoatTally(Goat); // expect: pageable-code-from-isr "GoatTally"
    KeReleaseInterruptSpinLock(Goat->Interrupt, irql);
    GoatTally(Goat); // irql: PASSIVE
}
