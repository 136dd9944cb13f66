// A resident helper calls INIT code; DriverEntry calls the helper, and so does a dispatch routine.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH BoxCreate;
VOID BoxProbe(PULONG Result);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(INIT, BoxProbe)
#endif

VOID BoxProbe(PULONG Result)
{
    *Result = READ_PORT_UCHAR((PUCHAR)(ULONG_PTR)0x61);
}

static ULONG BoxState(VOID)
{
    ULONG state = 0;

    BoxProbe(&state); // expect: init-memory-after-init "BoxProbe"
    return state;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_CREATE] = BoxCreate;
    return BoxState() != 0 ? STATUS_SUCCESS : STATUS_NO_SUCH_DEVICE;
}

NTSTATUS BoxCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    Irp->IoStatus.Information = BoxState();
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
