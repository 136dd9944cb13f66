// A driver's own table by function code: its routines run at the level of their code, not of the one that dispatches.
#include <ntddk.h>

typedef struct _ELM {
    PDRIVER_DISPATCH Table[IRP_MJ_MAXIMUM_FUNCTION + 1];
} ELM, *PELM;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH ElmDispatch;
DRIVER_DISPATCH ElmCreate;
DRIVER_DISPATCH ElmInternal;
VOID ElmGrow(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, ElmCreate, ElmGrow)
#endif

VOID ElmGrow(VOID)
{
    PAGED_CODE();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PELM elm = (PELM)DriverObject->DeviceObject->DeviceExtension;
    ULONG i;

    for (i = 0; i <= IRP_MJ_MAXIMUM_FUNCTION; i++) {
        DriverObject->MajorFunction[i] = ElmDispatch;
    }
    elm->Table[IRP_MJ_CREATE] = ElmCreate;
    elm->Table[IRP_MJ_INTERNAL_DEVICE_CONTROL] = ElmInternal;
    return STATUS_SUCCESS;
}

NTSTATUS ElmDispatch(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PELM elm = (PELM)DeviceObject->DeviceExtension;

    return elm->Table[IoGetCurrentIrpStackLocation(Irp)->MajorFunction](DeviceObject, Irp);
}

NTSTATUS ElmCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    ElmGrow(); // irql: PASSIVE
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS ElmInternal(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ElmGrow(); // expect: pageable-code-at-dispatch "ElmGrow"
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
