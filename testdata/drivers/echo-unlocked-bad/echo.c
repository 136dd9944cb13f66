// A session begins without a lock.
/*
 * An echo. A session is begun and ended by control requests; in between each write is played back by a DPC.
 */
#include <ntddk.h>

#define IOCTL_ECHO_BEGIN CTL_CODE(FILE_DEVICE_UNKNOWN, 0x821, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define IOCTL_ECHO_END CTL_CODE(FILE_DEVICE_UNKNOWN, 0x822, METHOD_BUFFERED, FILE_ANY_ACCESS)

typedef struct _ECHO {
    KDPC Dpc;
    PVOID Section;
    BOOLEAN IsOn;
    ULONG Sound;
    ULONG Played;
} ECHO, *PECHO;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD EchoUnload;
DRIVER_DISPATCH EchoControl;
DRIVER_DISPATCH EchoWrite;
KDEFERRED_ROUTINE EchoDpc;
VOID EchoPlay(PECHO Echo);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, EchoUnload, EchoControl)
#pragma alloc_text(PAGEECHO, EchoPlay)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PECHO echo;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(ECHO), NULL, FILE_DEVICE_UNKNOWN, 0, TRUE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    echo = device->DeviceExtension;
    KeInitializeDpc(&echo->Dpc, EchoDpc, echo);
    echo->Section = MmLockPagableDataSection((PVOID)(ULONG_PTR)EchoPlay);
    MmUnlockPagableImageSection(echo->Section);
    DriverObject->DriverUnload = EchoUnload;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = EchoControl;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = EchoWrite;
    return STATUS_SUCCESS;
}

VOID
EchoUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
EchoControl(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PECHO echo = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    NTSTATUS status = STATUS_SUCCESS;

    PAGED_CODE();

    switch (stack->Parameters.DeviceIoControl.IoControlCode) {
    case IOCTL_ECHO_BEGIN:
        if (!echo->IsOn) {
            echo->IsOn = TRUE;
        }
        break;
    case IOCTL_ECHO_END:
        if (echo->IsOn) {
            echo->IsOn = FALSE;
            KeFlushQueuedDpcs();
        }
        break;
    default:
        status = STATUS_INVALID_DEVICE_REQUEST;
        break;
    }
    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

NTSTATUS
EchoWrite(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PECHO echo = DeviceObject->DeviceExtension;

    if (echo->IsOn) {
        echo->Sound = IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length;
        KeInsertQueueDpc(&echo->Dpc, NULL, NULL);
    }
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID
EchoDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    EchoPlay(DeferredContext); // expect: pageable-code-at-dispatch "EchoPlay"
}

VOID
EchoPlay(
    PECHO Echo
    )
{
    PAGED_CODE_LOCKED();

    Echo->Played += Echo->Sound; // irql: DISPATCH
}
