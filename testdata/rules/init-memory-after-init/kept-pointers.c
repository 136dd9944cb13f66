// Addresses of INIT memory kept for later: a thread's start routine, a table in a global, a DPC.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
KSTART_ROUTINE PineThread;
DRIVER_DISPATCH PineCreate;
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry, PineThread)
#pragma alloc_text(PAGE, PineCreate)
#endif

#pragma data_seg("INIT")
static ULONG PineSizes[2] = { 10, 20 };
#pragma data_seg()

static PULONG PineTable;

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    HANDLE thread;
    NTSTATUS status;

    PineTable = PineSizes; // expect: init-memory-after-init "PineSizes"
    DriverObject->MajorFunction[IRP_MJ_CREATE] = PineCreate;
    status = PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, PineThread, NULL);
    if (NT_SUCCESS(status)) {
        ZwClose(thread);
    }
    return status;
}

VOID PineThread(PVOID Context) // expect: init-memory-after-init "PineThread"
{
    PsTerminateSystemThread(STATUS_SUCCESS);
}

NTSTATUS PineCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    Irp->IoStatus.Information = PineTable[0];
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
