// IoRequestDpc in a helper of the service routine; the DPC's section is locked from DriverEntry to Unload.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SwanUnload;
KSERVICE_ROUTINE SwanIsr;
IO_DPC_ROUTINE SwanDpc;
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, SwanUnload)
#pragma alloc_text(PAGESWAN, SwanDpc)
#endif

static PVOID SwanSection;
static PKINTERRUPT SwanInterrupt;

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT device;
    NTSTATUS status;

    status = IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    IoInitializeDpcRequest(device, SwanDpc);
    SwanSection = MmLockPagableCodeSection(SwanDpc);
    status = IoConnectInterrupt(&SwanInterrupt, SwanIsr, device, NULL, 0x33, 4, 4, Latched, FALSE, 1, FALSE);
    if (!NT_SUCCESS(status)) {
        MmUnlockPagableImageSection(SwanSection);
        IoDeleteDevice(device);
        return status;
    }
    DriverObject->DriverUnload = SwanUnload;
    return STATUS_SUCCESS;
}

VOID SwanUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    IoDisconnectInterrupt(SwanInterrupt);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(SwanSection);
    IoDeleteDevice(DriverObject->DeviceObject);
}

static VOID SwanDefer(PDEVICE_OBJECT DeviceObject)
{
    IoRequestDpc(DeviceObject, NULL, NULL);
}

BOOLEAN SwanIsr(PKINTERRUPT Interrupt, PVOID ServiceContext)
{
    SwanDefer(ServiceContext);
    return TRUE;
}

VOID SwanDpc( // expect: isr-queued-dpc-in-pageable-section "SwanDpc"
    PKDPC Dpc, PDEVICE_OBJECT DeviceObject, PIRP Irp, PVOID Context)
{
    PAGED_CODE_LOCKED();
}
