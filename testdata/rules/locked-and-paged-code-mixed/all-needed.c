// One routine runs at DISPATCH_LEVEL, one raises itself, one says that it is locked: all need the lock. Silent.
#include <ntddk.h>

static KSPIN_LOCK MixLock;
DRIVER_DISPATCH MixControl;
VOID MixAtDispatch(VOID);
VOID MixRaises(VOID);
VOID MixSays(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGEMIX, MixAtDispatch, MixRaises, MixSays)
#endif

VOID MixAtDispatch(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID MixRaises(VOID)
{
    KIRQL irql;

    PAGED_CODE_LOCKED();
    KeAcquireSpinLock(&MixLock, &irql);
    MixAtDispatch();
    KeReleaseSpinLock(&MixLock, irql);
}

VOID MixSays(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS MixControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PVOID section = MmLockPagableCodeSection(MixRaises);

    MixRaises();
    MixSays();
    MmUnlockPagableImageSection(section);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
