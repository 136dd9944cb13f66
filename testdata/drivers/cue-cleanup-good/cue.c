// Locked by the create, unlocked by the cleanup; between them a control request starts the device's timer.
/*
 * A cue light that blinks once a second while it is asked to. Closing the handle ends it.
 */
#include <ntddk.h>

typedef struct _CUE {
    PVOID Section;
    ULONG Blinks;
} CUE, *PCUE;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD CueUnload;
DRIVER_DISPATCH CueCreate;
DRIVER_DISPATCH CueCleanup;
DRIVER_DISPATCH CueControl;
IO_TIMER_ROUTINE CueTimer;
VOID CueBlink(PCUE Cue);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, CueUnload, CueCreate, CueCleanup, CueControl)
#pragma alloc_text(PAGECUE, CueBlink)
#endif

static PDEVICE_OBJECT CueDevice;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(CUE), NULL, FILE_DEVICE_UNKNOWN, 0, TRUE, &CueDevice);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    status = IoInitializeTimer(CueDevice, CueTimer, CueDevice->DeviceExtension);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(CueDevice);
        return status;
    }
    DriverObject->DriverUnload = CueUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = CueCreate;
    DriverObject->MajorFunction[IRP_MJ_CLEANUP] = CueCleanup;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = CueControl;
    return STATUS_SUCCESS;
}

VOID
CueUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DriverObject);

    IoDeleteDevice(CueDevice);
}

NTSTATUS
CueCreate(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PCUE cue = DeviceObject->DeviceExtension;

    PAGED_CODE();

    cue->Section = MmLockPagableCodeSection(CueBlink);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
CueCleanup(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PCUE cue = DeviceObject->DeviceExtension;

    PAGED_CODE();

    IoStopTimer(CueDevice);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(cue->Section);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
CueControl(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DeviceObject);

    IoStartTimer(CueDevice);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
CueTimer(
    PDEVICE_OBJECT DeviceObject,
    PVOID Context
    )
{
    UNREFERENCED_PARAMETER(DeviceObject);

    CueBlink(Context); // locked: PAGECUE
}

VOID
CueBlink(
    PCUE Cue
    )
{
    PAGED_CODE_LOCKED();

    Cue->Blinks++;
}
