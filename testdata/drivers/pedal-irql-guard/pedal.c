// Pageable code behind a test of KeGetCurrentIrql: silent.
/*
 * A foot pedal (KMDF). Its report is made at once where the level allows it, else in a work item.
 */
#include <ntddk.h>
#include <wdf.h>

typedef struct _PEDAL {
    WDFWORKITEM ReportItem;
    WDFTIMER Timer;
    ULONG Reports;
} PEDAL, *PPEDAL;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(PEDAL, PedalGet)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD PedalEvtDeviceAdd;
EVT_WDF_TIMER PedalTimer;
EVT_WDF_WORKITEM PedalReportWorker;
EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL PedalEvtIoDeviceControl;
VOID PedalReportOrDefer(PPEDAL Pedal);
VOID PedalReport(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalEvtDeviceAdd)
#pragma alloc_text(PAGE, PedalReportWorker)
#pragma alloc_text(PAGE, PedalReport)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, PedalEvtDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}

NTSTATUS
PedalEvtDeviceAdd(
    WDFDRIVER Driver,
    PWDFDEVICE_INIT DeviceInit
    )
{
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_IO_QUEUE_CONFIG queue;
    WDF_WORKITEM_CONFIG work;
    WDF_TIMER_CONFIG timer;
    WDFDEVICE device;
    PPEDAL pedal;
    NTSTATUS status;

    PAGED_CODE();

    UNREFERENCED_PARAMETER(Driver);

    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, PEDAL);
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    pedal = PedalGet(device);

    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = device;
    WDF_WORKITEM_CONFIG_INIT(&work, PedalReportWorker);
    status = WdfWorkItemCreate(&work, &attributes, &pedal->ReportItem);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    WDF_TIMER_CONFIG_INIT_PERIODIC(&timer, PedalTimer, 1000);
    status = WdfTimerCreate(&timer, &attributes, &pedal->Timer);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&queue, WdfIoQueueDispatchSequential);
    queue.EvtIoDeviceControl = PedalEvtIoDeviceControl;
    return WdfIoQueueCreate(device, &queue, WDF_NO_OBJECT_ATTRIBUTES, WDF_NO_HANDLE);
}

VOID
PedalEvtIoDeviceControl(
    WDFQUEUE Queue,
    WDFREQUEST Request,
    size_t OutputBufferLength,
    size_t InputBufferLength,
    ULONG IoControlCode
    )
{
    PPEDAL pedal = PedalGet(WdfIoQueueGetDevice(Queue));

    UNREFERENCED_PARAMETER(OutputBufferLength);
    UNREFERENCED_PARAMETER(InputBufferLength);
    UNREFERENCED_PARAMETER(IoControlCode);

    PedalReportOrDefer(pedal);
    WdfTimerStart(pedal->Timer, WDF_REL_TIMEOUT_IN_MS(1000));
    WdfRequestComplete(Request, STATUS_SUCCESS);
}

VOID
PedalTimer(
    WDFTIMER Timer
    )
{
    PedalReportOrDefer(PedalGet(WdfTimerGetParentObject(Timer)));
}

/*
 * Called by the timer at DISPATCH_LEVEL and by requests at any level up to it.
 */
VOID
PedalReportOrDefer(
    PPEDAL Pedal
    )
{
    if (KeGetCurrentIrql() < DISPATCH_LEVEL) {
        PedalReport(Pedal); // irql: PASSIVE..APC
    } else {
        WdfWorkItemEnqueue(Pedal->ReportItem); // irql: DISPATCH
    }
}

VOID
PedalReportWorker(
    WDFWORKITEM WorkItem
    )
{
    PAGED_CODE();

    PedalReport(PedalGet(WdfWorkItemGetParentObject(WorkItem)));
}

VOID
PedalReport(
    PPEDAL Pedal
    )
{
    PAGED_CODE();

    DbgPrint("report %lu\n", Pedal->Reports++);
}
