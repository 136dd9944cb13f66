// A section locked from D0 entry to D0 exit; a DPC that each write queues needs it.
/*
 * A meter that smooths what is written to it.
 */
#include <ntddk.h>
#include <wdf.h>

typedef struct _METER {
    WDFDPC Dpc;
    ULONG Last;
    ULONG Mean;
} METER, *PMETER;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(METER, MeterGet)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD MeterDeviceAdd;
EVT_WDF_DEVICE_D0_ENTRY MeterD0Entry;
EVT_WDF_DEVICE_D0_EXIT MeterD0Exit;
EVT_WDF_IO_QUEUE_IO_WRITE MeterWrite;
EVT_WDF_DPC MeterDpc;
ULONG MeterSmooth(ULONG Mean, ULONG Last);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, MeterDeviceAdd, MeterD0Entry, MeterD0Exit)
#pragma alloc_text(PAGEMETR, MeterSmooth)
#endif

static PVOID MeterSection;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    WDF_DRIVER_CONFIG config;

    MeterSection = MmLockPagableCodeSection(MeterSmooth);
    MmUnlockPagableImageSection(MeterSection);
    WDF_DRIVER_CONFIG_INIT(&config, MeterDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}

NTSTATUS
MeterDeviceAdd(
    WDFDRIVER Driver,
    PWDFDEVICE_INIT DeviceInit
    )
{
    WDF_PNPPOWER_EVENT_CALLBACKS callbacks;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_IO_QUEUE_CONFIG queue;
    WDF_DPC_CONFIG config;
    WDFDEVICE device;
    NTSTATUS status;

    PAGED_CODE();
    UNREFERENCED_PARAMETER(Driver);

    WDF_PNPPOWER_EVENT_CALLBACKS_INIT(&callbacks);
    callbacks.EvtDeviceD0Entry = MeterD0Entry;
    callbacks.EvtDeviceD0Exit = MeterD0Exit;
    WdfDeviceInitSetPnpPowerEventCallbacks(DeviceInit, &callbacks);
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, METER);
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_DPC_CONFIG_INIT(&config, MeterDpc);
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = device;
    status = WdfDpcCreate(&config, &attributes, &MeterGet(device)->Dpc);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&queue, WdfIoQueueDispatchSequential);
    queue.EvtIoWrite = MeterWrite;
    return WdfIoQueueCreate(device, &queue, WDF_NO_OBJECT_ATTRIBUTES, WDF_NO_HANDLE);
}

NTSTATUS
MeterD0Entry(
    WDFDEVICE Device,
    WDF_POWER_DEVICE_STATE PreviousState
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(Device);
    UNREFERENCED_PARAMETER(PreviousState);

    MmLockPagableSectionByHandle(MeterSection);
    return STATUS_SUCCESS;
}

NTSTATUS
MeterD0Exit(
    WDFDEVICE Device,
    WDF_POWER_DEVICE_STATE TargetState
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(TargetState);

    WdfDpcCancel(MeterGet(Device)->Dpc, TRUE);
    MmUnlockPagableImageSection(MeterSection);
    return STATUS_SUCCESS;
}

VOID
MeterWrite(
    WDFQUEUE Queue,
    WDFREQUEST Request,
    size_t Length
    )
{
    PMETER meter = MeterGet(WdfIoQueueGetDevice(Queue));

    meter->Last = (ULONG)Length;
    WdfDpcEnqueue(meter->Dpc);
    WdfRequestComplete(Request, STATUS_SUCCESS);
}

VOID
MeterDpc(
    WDFDPC Dpc
    )
{
    PMETER meter = MeterGet(WdfDpcGetParentObject(Dpc));

    meter->Mean = MeterSmooth(meter->Mean, meter->Last); // locked: PAGEMETR
}

ULONG
MeterSmooth(
    ULONG Mean,
    ULONG Last
    )
{
    PAGED_CODE_LOCKED();

    return (3 * Mean + Last) / 4; // irql: DISPATCH
}
