// Pageable data that is unlocked while the DPC of a cancelled timer may still run.
/*
 * A mixer's faders. The curves are large and pageable; while someone listens they are locked, and a timer follows them.
 */
#include <ntddk.h>

typedef struct _FADER {
    KTIMER Timer;
    KDPC Dpc;
    PVOID CurveSection;
    ULONG Position;
    ULONG Level;
} FADER, *PFADER;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD FaderUnload;
DRIVER_DISPATCH FaderCreate;
DRIVER_DISPATCH FaderClose;
KDEFERRED_ROUTINE FaderDpc;

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, FaderUnload, FaderCreate, FaderClose)
#endif

#pragma data_seg("PAGECURV")
static ULONG FaderCurve[8] = { 1, 2, 4, 8, 16, 32, 64, 128 };
#pragma data_seg()

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PFADER fader;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(FADER), NULL, FILE_DEVICE_UNKNOWN, 0, TRUE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    fader = device->DeviceExtension;
    KeInitializeTimer(&fader->Timer);
    KeInitializeDpc(&fader->Dpc, FaderDpc, fader);
    DriverObject->DriverUnload = FaderUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = FaderCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = FaderClose;
    return STATUS_SUCCESS;
}

VOID
FaderUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
FaderCreate(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PFADER fader = DeviceObject->DeviceExtension;
    LARGE_INTEGER due;

    PAGED_CODE();

    fader->CurveSection = MmLockPagableDataSection(FaderCurve);
    due.QuadPart = -100000;
    KeSetTimerEx(&fader->Timer, due, 10, &fader->Dpc);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS
FaderClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PFADER fader = DeviceObject->DeviceExtension;

    PAGED_CODE();

    KeCancelTimer(&fader->Timer);
    MmUnlockPagableImageSection(fader->CurveSection); // expect: section-unlocked-while-armed "FaderDpc"
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
FaderDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    PFADER fader = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    fader->Level = FaderCurve[fader->Position++ & 7]; // locked: PAGECURV
}
