// __finally unlocks on every way out, a return from inside included. Silent.
#include <ntddk.h>

VOID BusRide(VOID);
NTSTATUS BusRun(ULONG Stops, PULONG Ridden);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGEBUS, BusRide)
#endif

VOID BusRide(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS BusRun(ULONG Stops, PULONG Ridden)
{
    PVOID section = MmLockPagableCodeSection(BusRide);
    KIRQL irql;

    __try {
        if (Stops == 0) {
            return STATUS_INVALID_PARAMETER;
        }
        KeRaiseIrql(DISPATCH_LEVEL, &irql);
        BusRide(); // locked: PAGEBUS
        KeLowerIrql(irql);
        *Ridden = Stops;
    } __finally {
        MmUnlockPagableImageSection(section);
    }
    return STATUS_SUCCESS;
}
