// The last thing that the DPC does is to set an event; the close waits for it before it unlocks.
/*
 * A lamp that fades out after each write. A close that comes meanwhile waits until the lamp is dark.
 */
#include <ntddk.h>

typedef struct _LAMP {
    KTIMER Timer;
    KDPC Dpc;
    KEVENT Idle;
    PVOID Section;
    ULONG Level;
} LAMP, *PLAMP;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD LampUnload;
DRIVER_DISPATCH LampCreate;
DRIVER_DISPATCH LampClose;
DRIVER_DISPATCH LampWrite;
KDEFERRED_ROUTINE LampDpc;
BOOLEAN LampFade(PLAMP Lamp);
VOID LampDark(PLAMP Lamp);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, LampUnload, LampCreate, LampClose, LampWrite)
#pragma alloc_text(PAGELAMP, LampFade)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PLAMP lamp;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(LAMP), NULL, FILE_DEVICE_UNKNOWN, 0, TRUE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    lamp = device->DeviceExtension;
    KeInitializeTimer(&lamp->Timer);
    KeInitializeDpc(&lamp->Dpc, LampDpc, lamp);
    KeInitializeEvent(&lamp->Idle, NotificationEvent, TRUE);
    DriverObject->DriverUnload = LampUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = LampCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = LampClose;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = LampWrite;
    return STATUS_SUCCESS;
}

VOID
LampUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
LampCreate(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PLAMP lamp = DeviceObject->DeviceExtension;

    PAGED_CODE();

    lamp->Section = MmLockPagableCodeSection(LampFade);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
LampClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PLAMP lamp = DeviceObject->DeviceExtension;

    PAGED_CODE();

    KeWaitForSingleObject(&lamp->Idle, Executive, KernelMode, FALSE, NULL);
    MmUnlockPagableImageSection(lamp->Section);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
LampWrite(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PLAMP lamp = DeviceObject->DeviceExtension;
    LARGE_INTEGER due;

    PAGED_CODE();

    lamp->Level = 255;
    KeClearEvent(&lamp->Idle);
    due.QuadPart = -100000;
    KeSetTimer(&lamp->Timer, due, &lamp->Dpc);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
LampDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    PLAMP lamp = DeferredContext;
    LARGE_INTEGER due;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    if (LampFade(lamp)) { // locked: PAGELAMP
        due.QuadPart = -100000;
        KeSetTimer(&lamp->Timer, due, &lamp->Dpc);
    } else {
        LampDark(lamp);
    }
}

VOID
LampDark(
    PLAMP Lamp
    )
{
    KeSetEvent(&Lamp->Idle, IO_NO_INCREMENT, FALSE);
}

BOOLEAN
LampFade(
    PLAMP Lamp
    )
{
    PAGED_CODE_LOCKED();

    Lamp->Level /= 2;
    return Lamp->Level > 0;
}
