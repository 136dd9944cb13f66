// A routine that dispatch code calls directly and KeSynchronizeExecution calls at device IRQL: both levels count.
#include <ntddk.h>

typedef struct _MOLE {
    PKINTERRUPT Interrupt;
    ULONG Depth;
} MOLE, *PMOLE;

DRIVER_DISPATCH MoleDig;
KSYNCHRONIZE_ROUTINE MoleDeeper;
VOID MoleLog(PMOLE Mole);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, MoleLog)
#endif

VOID MoleLog(PMOLE Mole)
{
    PAGED_CODE();
    DbgPrint("%lu\n", Mole->Depth);
}

BOOLEAN MoleDeeper(PVOID Context)
{
    PMOLE mole = Context;

    mole->Depth++;
    if (mole->Interrupt != NULL) {
        return TRUE;
    }
    MoleLog(mole); // expect: pageable-code-from-isr "MoleLog"
    return FALSE;
}

NTSTATUS MoleDig(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PMOLE mole = DeviceObject->DeviceExtension;

    MoleDeeper(mole);
    KeSynchronizeExecution(mole->Interrupt, MoleDeeper, mole);
    MoleLog(mole); // irql: PASSIVE
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
