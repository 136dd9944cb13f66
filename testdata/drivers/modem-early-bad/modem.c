// Close unlocks one of two sections before it disconnects the interrupt.
/*
 * A modem. What is sent and what is received lies in a section of its own; both are locked from open to close, and their
 * code runs in the DPC of the interrupt.
 */
#include <ntddk.h>

typedef struct _MODEM {
    PKINTERRUPT Interrupt;
    KDPC Dpc;
    PUCHAR Port;
    UCHAR Sent;
    UCHAR Received;
} MODEM, *PMODEM;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD ModemUnload;
DRIVER_DISPATCH ModemCreate;
DRIVER_DISPATCH ModemClose;
KSERVICE_ROUTINE ModemIsr;
KDEFERRED_ROUTINE ModemDpc;
VOID ModemTransmit(PMODEM Modem);
VOID ModemReceive(PMODEM Modem);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, ModemUnload, ModemCreate, ModemClose)
#pragma alloc_text(PAGEMTX, ModemTransmit)
#pragma alloc_text(PAGEMRX, ModemReceive)
#endif

static PVOID ModemTxSection;
static PVOID ModemRxSection;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PDEVICE_OBJECT device;
    PMODEM modem;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(MODEM), NULL, FILE_DEVICE_SERIAL_PORT, 0, TRUE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    modem = device->DeviceExtension;
    modem->Port = (PUCHAR)(ULONG_PTR)0x2f8;
    KeInitializeDpc(&modem->Dpc, ModemDpc, modem);
    ModemTxSection = MmLockPagableCodeSection(ModemTransmit);
    MmUnlockPagableImageSection(ModemTxSection);
    ModemRxSection = MmLockPagableCodeSection(ModemReceive);
    MmUnlockPagableImageSection(ModemRxSection);
    DriverObject->DriverUnload = ModemUnload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = ModemCreate;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = ModemClose;
    return STATUS_SUCCESS;
}

VOID
ModemUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS
ModemCreate(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PMODEM modem = DeviceObject->DeviceExtension;
    NTSTATUS status;

    PAGED_CODE();

    MmLockPagableSectionByHandle(ModemTxSection);
    MmLockPagableSectionByHandle(ModemRxSection);
    status = IoConnectInterrupt(&modem->Interrupt, ModemIsr, modem, NULL, 3, 3, 3, Latched, FALSE, 1, FALSE);
    if (!NT_SUCCESS(status)) {
        MmUnlockPagableImageSection(ModemRxSection);
        MmUnlockPagableImageSection(ModemTxSection);
    }
    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

NTSTATUS
ModemClose(
    PDEVICE_OBJECT DeviceObject,
    PIRP Irp
    )
{
    PMODEM modem = DeviceObject->DeviceExtension;

    PAGED_CODE();

    MmUnlockPagableImageSection(ModemTxSection); // expect: section-unlocked-while-armed "PAGEMTX"
    IoDisconnectInterrupt(modem->Interrupt);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(ModemRxSection);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

BOOLEAN
ModemIsr(
    PKINTERRUPT Interrupt,
    PVOID ServiceContext
    )
{
    PMODEM modem = ServiceContext;

    UNREFERENCED_PARAMETER(Interrupt);

    KeInsertQueueDpc(&modem->Dpc, NULL, NULL);
    return TRUE;
}

VOID
ModemDpc(
    PKDPC Dpc,
    PVOID DeferredContext,
    PVOID SystemArgument1,
    PVOID SystemArgument2
    )
{
    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    ModemTransmit(DeferredContext); // locked: PAGEMTX
    ModemReceive(DeferredContext);
}

VOID
ModemTransmit(
    PMODEM Modem
    )
{
    PAGED_CODE_LOCKED();

    WRITE_PORT_UCHAR(Modem->Port, Modem->Sent); // irql: DISPATCH
}

VOID
ModemReceive(
    PMODEM Modem
    )
{
    PAGED_CODE_LOCKED();

    Modem->Received = READ_PORT_UCHAR(Modem->Port); // locked: PAGEMRX
}
