// Flags that hold a comparison, are one when they are passed, or are the lock itself: the branches agree with the level.
#include <ntddk.h>

DRIVER_DISPATCH WeirCreate;
KDEFERRED_ROUTINE WeirDpc;
static VOID WeirPaged(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, WeirPaged)
#endif

static PKSPIN_LOCK WeirLock;
static ULONG WeirCount;

static VOID WeirPaged(VOID)
{
    PAGED_CODE();
    WeirCount = 0;
}

static VOID WeirBump(ULONG Mode)
{
    BOOLEAN atDpc = (BOOLEAN)(Mode == 1);

    if (!atDpc) {
        WeirPaged();
    }
}

static VOID WeirWork(BOOLEAN CanPage)
{
    if (CanPage) {
        WeirPaged();
    }
}

static VOID WeirAlways(BOOLEAN CanPage)
{
    if (!CanPage) {
        WeirPaged(); // expect: pageable-code-at-dispatch "WeirPaged"
    }
}

NTSTATUS WeirCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PKSPIN_LOCK held = NULL;
    PKSPIN_LOCK lock = WeirLock;
    KIRQL irql = PASSIVE_LEVEL;

    WeirBump(0);
    if (WeirCount > 3) {
        held = lock;
        KeAcquireSpinLock(held, &irql);
    }
    WeirCount++;
    if (held != NULL) {
        KeReleaseSpinLock(held, irql);
    }
    WeirPaged();
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID WeirDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    WeirBump(1);
    WeirWork(KeGetCurrentIrql() < DISPATCH_LEVEL);
    WeirAlways(KeGetCurrentIrql() < DISPATCH_LEVEL);
}
