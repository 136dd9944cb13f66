// A resident wrapper hands the old level out; its pageable caller goes on at DISPATCH_LEVEL, and calls pageable code.
#include <ntddk.h>

static KSPIN_LOCK WaspLock;
VOID WaspSting(VOID);
VOID WaspFly(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, WaspSting, WaspFly)
#endif

_IRQL_raises_(DISPATCH_LEVEL)
static DECLSPEC_NOINLINE VOID WaspEnter(_Out_ _IRQL_saves_ PKIRQL Irql)
{
    KeAcquireSpinLock(&WaspLock, Irql);
}

_IRQL_requires_(DISPATCH_LEVEL)
static DECLSPEC_NOINLINE VOID WaspLeave(_In_ _IRQL_restores_ KIRQL Irql)
{
    KeReleaseSpinLock(&WaspLock, Irql);
}

VOID WaspSting(VOID)
{
    PAGED_CODE();
}

VOID WaspFly(VOID)
{
    KIRQL irql;

    PAGED_CODE();
    WaspEnter(&irql); // expect: pageable-code-raises-irql "WaspFly"
    WaspSting(); // expect: pageable-code-at-dispatch "WaspSting"
    WaspLeave(irql);
    WaspSting(); // irql: PASSIVE
}
