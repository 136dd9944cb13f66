// A section locked by handle, used under a spin lock, unlocked again: all on one path.
/*
 * A foot pedal. The filter that smooths its readings is needed only for the rare request that asks for a smoothed one.
 */
#include <ntddk.h>

#define IOCTL_PEDAL_SMOOTHED CTL_CODE(FILE_DEVICE_UNKNOWN, 0x801, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define PEDAL_READINGS 32

typedef struct _PEDAL {
    KSPIN_LOCK Lock;
    PVOID FilterSection;
    ULONG Next;
    ULONG Readings[PEDAL_READINGS];
} PEDAL, *PPEDAL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
DRIVER_DISPATCH PedalCreateClose;
DRIVER_DISPATCH PedalDeviceControl;
ULONG PedalSmooth(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalUnload, PedalCreateClose)
#pragma alloc_text(PAGEFILT, PedalSmooth)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PPEDAL pedal;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(PEDAL), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    pedal = device->DeviceExtension;
    KeInitializeSpinLock(&pedal->Lock);
    pedal->FilterSection = MmLockPagableCodeSection(PedalSmooth);
    MmUnlockPagableImageSection(pedal->FilterSection);

    DriverObject->DriverUnload = PedalUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = PedalCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = PedalCreateClose;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = PedalDeviceControl;
    return STATUS_SUCCESS;
}

VOID
PedalUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
PedalCreateClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(DeviceObject);

    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
PedalDeviceControl(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PPEDAL pedal = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    NTSTATUS status = STATUS_INVALID_DEVICE_REQUEST;
    KIRQL irql;

    Irp->IoStatus.Information = 0;
    if (stack->Parameters.DeviceIoControl.IoControlCode == IOCTL_PEDAL_SMOOTHED &&
        stack->Parameters.DeviceIoControl.OutputBufferLength >= sizeof(ULONG)) {
        MmLockPagableSectionByHandle(pedal->FilterSection);

        KeAcquireSpinLock(&pedal->Lock, &irql);
        *(PULONG)Irp->AssociatedIrp.SystemBuffer = PedalSmooth(pedal);
        KeReleaseSpinLock(&pedal->Lock, irql);

        MmUnlockPagableImageSection(pedal->FilterSection);

        Irp->IoStatus.Information = sizeof(ULONG);
        status = STATUS_SUCCESS;
    }

    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

/*
 * The mean of the last readings. The caller holds the lock.
 */
ULONG
PedalSmooth(
    PPEDAL Pedal
    )
{
    ULONG sum = 0;
    ULONG i;

    PAGED_CODE_LOCKED();

    for (i = 0; i < PEDAL_READINGS; i++) {
        sum += Pedal->Readings[i]; // irql: DISPATCH // section: PAGEFILT // locked: PAGEFILT
    }

    return sum / PEDAL_READINGS;
}
