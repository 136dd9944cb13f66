// The level is tested, then raised: the test does not hold for what comes after the raise.
#include <ntddk.h>

static KSPIN_LOCK StagLock;
IO_COMPLETION_ROUTINE StagDone;
VOID StagRoar(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, StagRoar)
#endif

VOID StagRoar(VOID)
{
    PAGED_CODE();
}

NTSTATUS StagDone(PDEVICE_OBJECT DeviceObject, PIRP Irp, PVOID Context)
{
    BOOLEAN low = (BOOLEAN)(KeGetCurrentIrql() < DISPATCH_LEVEL);
    KIRQL irql;

    if (low) {
        StagRoar();
    }
    KeAcquireSpinLock(&StagLock, &irql);
    if (low) {
        StagRoar(); // expect: pageable-code-at-dispatch "StagRoar"
    }
    KeReleaseSpinLock(&StagLock, irql);
    if (irql < DISPATCH_LEVEL) {
        StagRoar();
    }
    return STATUS_CONTINUE_COMPLETION;
}
