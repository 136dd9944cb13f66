// No role type: the routine is known as a service routine by IoConnectInterrupt alone. Its like is not registered.
#include <ntddk.h>

static BOOLEAN KiteService(PKINTERRUPT Interrupt, PVOID Context);
static BOOLEAN KiteUnused(PKINTERRUPT Interrupt, PVOID Context);
NTSTATUS KiteConnect(PKINTERRUPT *Interrupt, PVOID Context);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, KiteService, KiteUnused, KiteConnect)
#endif

NTSTATUS KiteConnect(PKINTERRUPT *Interrupt, PVOID Context)
{
    PKSERVICE_ROUTINE routine = KiteService;

    PAGED_CODE();
    return IoConnectInterrupt(Interrupt, routine, Context, NULL, 0x36, 6, 6, Latched, FALSE, 1, FALSE);
}

static BOOLEAN KiteService(PKINTERRUPT Interrupt, PVOID Context) // expect: isr-in-pageable-section "KiteService"
{
    PAGED_CODE_LOCKED();
    return TRUE;
}

static BOOLEAN KiteUnused(PKINTERRUPT Interrupt, PVOID Context)
{
    PAGED_CODE();
    return FALSE;
}
