// The section is locked with the spin lock held.
/*
 * A sensor under a lid. It loses its registers when it sleeps; they are saved and restored under a spin lock.
 */
#include <ntddk.h>

typedef struct _LID {
    PDEVICE_OBJECT Lower;
    KSPIN_LOCK Lock;
    PUCHAR Port;
    UCHAR Saved;
    LONG Power;
} LID, *PLID;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD LidUnload;
DRIVER_ADD_DEVICE LidAddDevice;
DRIVER_DISPATCH LidPower;
VOID LidSetPower(PLID Lid, LONG State);
VOID LidSave(PLID Lid);
VOID LidRestore(PLID Lid);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, LidUnload, LidAddDevice, LidPower)
#pragma alloc_text(PAGELK, LidSave, LidRestore)
#endif

static PVOID LidSection;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    LidSection = MmLockPagableCodeSection(LidSave);
    MmUnlockPagableImageSection(LidSection);
    DriverObject->DriverUnload = LidUnload;
    DriverObject->DriverExtension->AddDevice = LidAddDevice;
    DriverObject->MajorFunction[IRP_MJ_POWER] = LidPower;
    return STATUS_SUCCESS;
}

VOID
LidUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DriverObject);
}

NTSTATUS
LidAddDevice(
    PDRIVER_OBJECT DriverObject,
    PDEVICE_OBJECT PhysicalDeviceObject
    )
{
    PDEVICE_OBJECT device;
    PLID lid;
    NTSTATUS status;

    PAGED_CODE();

    status = IoCreateDevice(DriverObject, sizeof(LID), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    lid = device->DeviceExtension;
    KeInitializeSpinLock(&lid->Lock);
    lid->Port = (PUCHAR)(ULONG_PTR)0x310;
    lid->Lower = IoAttachDeviceToDeviceStack(device, PhysicalDeviceObject);
    device->Flags |= DO_POWER_PAGABLE;
    return STATUS_SUCCESS;
}

NTSTATUS
LidPower(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PLID lid = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);

    PAGED_CODE();

    if (stack->MinorFunction == IRP_MN_SET_POWER && stack->Parameters.Power.Type == DevicePowerState) {
        LidSetPower(lid, stack->Parameters.Power.State.DeviceState);
        MmUnlockPagableImageSection(LidSection);
    }
    PoStartNextPowerIrp(Irp);
    IoSkipCurrentIrpStackLocation(Irp);
    return PoCallDriver(lid->Lower, Irp);
}

VOID
LidSetPower(
    PLID Lid,
    LONG State
    )
{
    KIRQL irql;

    KeAcquireSpinLock(&Lid->Lock, &irql);
    MmLockPagableSectionByHandle(LidSection); // expect: section-lock-above-apc-level "MmLockPagableSectionByHandle"
    if (State == PowerDeviceD0) {
        LidRestore(Lid); // locked: PAGELK
    } else {
        LidSave(Lid);
    }
    KeReleaseSpinLock(&Lid->Lock, irql);
    Lid->Power = State;
}

VOID
LidSave(
    PLID Lid
    )
{
    PAGED_CODE_LOCKED();

    Lid->Saved = READ_PORT_UCHAR(Lid->Port); // irql: DISPATCH
}

VOID
LidRestore(
    PLID Lid
    )
{
    PAGED_CODE_LOCKED();

    WRITE_PORT_UCHAR(Lid->Port, Lid->Saved);
}
