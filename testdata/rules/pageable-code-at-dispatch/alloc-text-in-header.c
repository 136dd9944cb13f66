// The pragma stands in a header, with a quoted section name, several names and a line splice.
#include <ntddk.h>
#include "alloc-text-in-header.h"

static KSPIN_LOCK SealLock;

VOID SealOpen(VOID)
{
    PAGED_CODE(); // section: PAGE
}

VOID SealShut(VOID)
{
    PAGED_CODE(); // section: PAGE
}

VOID SealBark(VOID)
{
    KIRQL irql;

    SealOpen();
    KeAcquireSpinLock(&SealLock, &irql);
    SealShut(); // expect: pageable-code-at-dispatch "SealShut"
    KeReleaseSpinLock(&SealLock, irql);
}
