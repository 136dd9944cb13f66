// A static variable of a function lies in the pageable section that is in force there, wherever it is used.
#include <ntddk.h>

typedef struct _LOOM {
    KSPIN_LOCK Lock;
} LOOM, *PLOOM;

VOID LoomWeave(PLOOM Loom);
VOID LoomRest(PLOOM Loom);

#pragma bss_seg("PAGELOOM")
VOID LoomWeave(PLOOM Loom)
{
    static ULONG threads[8];
    KIRQL irql;

    threads[0] = 1;
    KeAcquireSpinLock(&Loom->Lock, &irql);
    threads[1]++; // expect: pageable-data-at-dispatch "threads"
    KeReleaseSpinLock(&Loom->Lock, irql);
}
#pragma bss_seg()

VOID LoomRest(PLOOM Loom)
{
    static ULONG threads[8];
    KIRQL irql;

    KeAcquireSpinLock(&Loom->Lock, &irql);
    threads[1]++;
    KeReleaseSpinLock(&Loom->Lock, irql);
}
