// Called at PASSIVE_LEVEL only, but always with the section locked, as in a power transition of the paging device. Silent.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH HoldPower;
VOID HoldDrain(VOID);
VOID HoldSpin(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGEHOLD, HoldDrain, HoldSpin)
#endif

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_POWER] = HoldPower;
    return STATUS_SUCCESS;
}

VOID HoldDrain(VOID)
{
    PAGED_CODE();
}

VOID HoldSpin(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS HoldPower(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PVOID section = MmLockPagableCodeSection(HoldSpin);
    KIRQL irql;

    HoldDrain(); // locked: PAGEHOLD
    KeRaiseIrql(DISPATCH_LEVEL, &irql);
    HoldSpin();
    KeLowerIrql(irql);
    MmUnlockPagableImageSection(section);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
