// An inline helper hands the level of its caller on to a pageable routine.
#include <ntddk.h>

KDEFERRED_ROUTINE AntDpc;
DRIVER_DISPATCH AntCreate;
VOID AntReport(ULONG Count);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, AntReport)
#endif

VOID AntReport(ULONG Count)
{
    PAGED_CODE();
    DbgPrint("%lu ants\n", Count);
}

FORCEINLINE VOID AntCount(PULONG Count)
{
    if (++*Count % 100 == 0) {
        AntReport(*Count); // expect: pageable-code-at-dispatch "AntReport"
    }
}

VOID AntDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    AntCount(Context);
}

NTSTATUS AntCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    AntCount(DeviceObject->DeviceExtension);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
