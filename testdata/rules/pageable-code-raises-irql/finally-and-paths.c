// The raise stands on one path only, inside __try; the project's own macro places the routine.
#include <ntddk.h>

#define PAGED_CODE_SEG __declspec(code_seg("PAGE"))

static KSPIN_LOCK NewtLock;

PAGED_CODE_SEG
NTSTATUS NewtSwim(BOOLEAN Fast, PULONG Meters)
{
    BOOLEAN held = FALSE;
    KIRQL irql = PASSIVE_LEVEL;

    PAGED_CODE();
    __try {
        if (Fast) {
            KeAcquireSpinLock(&NewtLock, &irql); // expect: pageable-code-raises-irql "NewtSwim"
            held = TRUE;
        }
        *Meters += 5;
    } __finally {
        if (held) {
            KeReleaseSpinLock(&NewtLock, irql);
        }
    }
    return STATUS_SUCCESS; // irql: PASSIVE
}
