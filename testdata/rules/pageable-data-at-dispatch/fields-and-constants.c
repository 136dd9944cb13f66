// A field of a pageable structure is written, a pageable constant is read.
#include <ntddk.h>

#pragma data_seg("PAGEDATA")
static struct {
    ULONG Hits;
    ULONG Misses;
} OakStats = { 1, 1 };
#pragma data_seg()

#pragma const_seg("PAGECONS")
static const UCHAR OakRings[4] = { 9, 8, 7, 6 };
#pragma const_seg()

static KSPIN_LOCK OakLock;

ULONG OakGrow(ULONG Year)
{
    ULONG rings;
    KIRQL irql;

    KeAcquireSpinLock(&OakLock, &irql);
    OakStats.Hits++; // expect: pageable-data-at-dispatch "OakStats"
    rings = OakRings[Year & 3]; // expect: pageable-data-at-dispatch "OakRings"
    KeReleaseSpinLock(&OakLock, irql);
    OakStats.Misses++;
    return rings + OakRings[0];
}
