// A library that is not at hand is given the lock, or what the helper that takes it was given: it may be what gives it
// back. One that is given anything else is not.
#include <ntddk.h>

typedef struct _LOCKGATE {
    KSPIN_LOCK Lock;
    KIRQL Irql;
    ULONG Level;
} LOCKGATE, *PLOCKGATE;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH GateRead;
DRIVER_DISPATCH GateWrite;
DRIVER_DISPATCH GateFlush;
DRIVER_DISPATCH GateClean;

VOID HydroFree(PKSPIN_LOCK Lock);
VOID HydroLeave(PLOCKGATE Gate);
VOID HydroReport(ULONG Level);

static VOID GateEnter(PLOCKGATE Gate)
{
    KeAcquireSpinLock(&Gate->Lock, &Gate->Irql);
}

NTSTATUS GateRead(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PLOCKGATE gate = DeviceObject->DeviceExtension;

    KeAcquireSpinLock(&gate->Lock, &gate->Irql);
    gate->Level++;
    HydroFree(&gate->Lock);
    return STATUS_SUCCESS;
}

NTSTATUS GateWrite(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PLOCKGATE gate = DeviceObject->DeviceExtension;

    GateEnter(gate);
    gate->Level--;
    HydroLeave(gate);
    return STATUS_SUCCESS;
}

NTSTATUS GateFlush(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PLOCKGATE gate = DeviceObject->DeviceExtension;

    KeAcquireSpinLock(&gate->Lock, &gate->Irql);
    HydroReport(gate->Level);
    return STATUS_SUCCESS; // expect: irql-not-restored "GateFlush"
}

NTSTATUS GateClean(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PLOCKGATE gate = DeviceObject->DeviceExtension;

    GateEnter(gate);
    HydroReport(gate->Level);
    return STATUS_SUCCESS; // expect: irql-not-restored "GateClean"
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = GateRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = GateWrite;
    DriverObject->MajorFunction[IRP_MJ_FLUSH_BUFFERS] = GateFlush;
    DriverObject->MajorFunction[IRP_MJ_CLEANUP] = GateClean;
    return STATUS_SUCCESS;
}
