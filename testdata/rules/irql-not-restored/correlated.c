// The lock is released under the condition that took it: a flag, a NULL pointer, a status. Silent.
#include <ntddk.h>

static KSPIN_LOCK SnowLock;

NTSTATUS SnowFall(PULONG Flakes, BOOLEAN Storm)
{
    NTSTATUS status = STATUS_SUCCESS;
    BOOLEAN held = FALSE;
    KIRQL irql = PASSIVE_LEVEL;

    if (Flakes != NULL) {
        KeAcquireSpinLock(&SnowLock, &irql);
        held = TRUE;
    } else {
        status = STATUS_INVALID_PARAMETER;
    }
    if (Storm && NT_SUCCESS(status)) {
        *Flakes += 100;
    }
    if (held) {
        KeReleaseSpinLock(&SnowLock, irql);
    }
    return status; // irql: PASSIVE
}
