// An inline routine inside an inline routine: the finding stands at the call in the pageable text.
#include <ntddk.h>

static KSPIN_LOCK TeaLock;
static ULONG TeaCups;

FORCEINLINE VOID TeaSet(ULONG Cups)
{
    KIRQL irql;

    KeAcquireSpinLock(&TeaLock, &irql);
    TeaCups = Cups;
    KeReleaseSpinLock(&TeaLock, irql);
}

FORCEINLINE VOID TeaServe(ULONG Guests)
{
    TeaSet(Guests + 1);
}

VOID TeaHost(ULONG Guests);
VOID TeaResident(ULONG Guests);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, TeaHost)
#endif

VOID TeaHost(ULONG Guests)
{
    PAGED_CODE();
    TeaServe(Guests); // expect: inlined-code-in-pageable-section "TeaServe"
}

VOID TeaResident(ULONG Guests)
{
    TeaServe(Guests);
}
