// An annotation that a routine returns at the level it was called at does not say which levels those are. Silent.
#include <ntddk.h>

DRIVER_DISPATCH FernControl;
_IRQL_requires_same_ VOID FernUnroll(VOID);
VOID FernGrow(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FernControl, FernGrow)
#endif

VOID FernGrow(VOID)
{
    PAGED_CODE();
}

_IRQL_requires_same_ VOID FernUnroll(VOID)
{
    FernGrow(); // irql: PASSIVE
}

NTSTATUS FernControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    FernUnroll();
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
