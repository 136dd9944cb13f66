// A small static routine without inline wish, and an inline one whose caller is INIT code. Silent.
#include <ntddk.h>

static KSPIN_LOCK AleLock;
static ULONG AlePints;
DRIVER_INITIALIZE DriverEntry;
VOID AlePull(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, AlePull)
#endif

static VOID AleAdd(VOID)
{
    KIRQL irql;

    KeAcquireSpinLock(&AleLock, &irql);
    AlePints++;
    KeReleaseSpinLock(&AleLock, irql);
}

FORCEINLINE VOID AleReset(VOID)
{
    KIRQL irql;

    KeAcquireSpinLock(&AleLock, &irql);
    AlePints = 0;
    KeReleaseSpinLock(&AleLock, irql);
}

VOID AlePull(VOID)
{
    PAGED_CODE();
    AleAdd();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    AleReset();
    return STATUS_SUCCESS;
}
