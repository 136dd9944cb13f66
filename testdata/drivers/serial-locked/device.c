/*
 * A port comes, starts, stops.
 */
#include "uart.h"

static NTSTATUS UartCreateDeferredObjects(PUART_PORT Port);
static NTSTATUS UartCreateQueues(PUART_PORT Port);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, UartEvtDeviceAdd, UartEvtPrepareHardware, UartEvtD0Entry, UartEvtD0Exit)
#pragma alloc_text(PAGE, UartCreateDeferredObjects, UartCreateQueues)
#endif

NTSTATUS
UartEvtDeviceAdd(
    _In_ WDFDRIVER Driver,
    _Inout_ PWDFDEVICE_INIT DeviceInit
    )
{
    WDF_PNPPOWER_EVENT_CALLBACKS power;
    WDF_FILEOBJECT_CONFIG file;
    WDF_INTERRUPT_CONFIG interrupt;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDFDEVICE device;
    PUART_PORT port;
    NTSTATUS status;

    PAGED_CODE();

    UNREFERENCED_PARAMETER(Driver);

    WDF_PNPPOWER_EVENT_CALLBACKS_INIT(&power);
    power.EvtDevicePrepareHardware = UartEvtPrepareHardware;
    power.EvtDeviceD0Entry = UartEvtD0Entry;
    power.EvtDeviceD0Exit = UartEvtD0Exit;
    WdfDeviceInitSetPnpPowerEventCallbacks(DeviceInit, &power);

    WDF_FILEOBJECT_CONFIG_INIT(&file, UartEvtFileCreate, UartEvtFileClose, WDF_NO_EVENT_CALLBACK);
    WdfDeviceInitSetFileObjectConfig(DeviceInit, &file, WDF_NO_OBJECT_ATTRIBUTES);
    WdfDeviceInitSetDeviceType(DeviceInit, FILE_DEVICE_SERIAL_PORT);
    WdfDeviceInitSetExclusive(DeviceInit, TRUE);

    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, UART_PORT);
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    port = UartGetPort(device);
    port->Device = device; // irql: PASSIVE

    WDF_INTERRUPT_CONFIG_INIT(&interrupt, UartIsr, UartInterruptDpc);
    status = WdfInterruptCreate(device, &interrupt, WDF_NO_OBJECT_ATTRIBUTES, &port->Interrupt);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    status = UartCreateDeferredObjects(port);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    return UartCreateQueues(port);
}

static NTSTATUS
UartCreateDeferredObjects(
    _In_ PUART_PORT Port
    )
{
    WDF_DPC_CONFIG dpc;
    WDF_TIMER_CONFIG timer;
    WDF_OBJECT_ATTRIBUTES attributes;
    NTSTATUS status;

    PAGED_CODE();

    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = Port->Device;

    status = WdfSpinLockCreate(&attributes, &Port->ControlLock);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    WDF_DPC_CONFIG_INIT(&dpc, UartRtsDpc);
    status = WdfDpcCreate(&dpc, &attributes, &Port->RtsDpc);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    WDF_TIMER_CONFIG_INIT(&timer, UartRtsTimer);
    status = WdfTimerCreate(&timer, &attributes, &Port->RtsTimer);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    WDF_TIMER_CONFIG_INIT_PERIODIC(&timer, UartPollTimer, UART_POLL_PERIOD_MS);
    return WdfTimerCreate(&timer, &attributes, &Port->PollTimer);
}

static NTSTATUS
UartCreateQueues(
    _In_ PUART_PORT Port
    )
{
    WDF_IO_QUEUE_CONFIG config;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDFQUEUE queue;
    NTSTATUS status;

    PAGED_CODE();

    /*
     * Control requests run pageable code, so the framework must not deliver them at DISPATCH_LEVEL.
     */
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ExecutionLevel = WdfExecutionLevelPassive;

    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&config, WdfIoQueueDispatchParallel);
    config.EvtIoRead = UartEvtIoRead;
    config.EvtIoWrite = UartEvtIoWrite;
    config.EvtIoDeviceControl = UartEvtIoDeviceControl;
    status = WdfIoQueueCreate(Port->Device, &config, &attributes, &queue);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    /*
     * Reads wait here until the interrupt's DPC has data for them.
     */
    WDF_IO_QUEUE_CONFIG_INIT(&config, WdfIoQueueDispatchManual);
    return WdfIoQueueCreate(Port->Device, &config, WDF_NO_OBJECT_ATTRIBUTES, &Port->ReadQueue);
}

NTSTATUS
UartEvtPrepareHardware(
    _In_ WDFDEVICE Device,
    _In_ WDFCMRESLIST Raw,
    _In_ WDFCMRESLIST Translated
    )
{
    PUART_PORT port = UartGetPort(Device);
    PCM_PARTIAL_RESOURCE_DESCRIPTOR descriptor;
    ULONG i;

    PAGED_CODE();

    UNREFERENCED_PARAMETER(Raw);

    for (i = 0; i < WdfCmResourceListGetCount(Translated); i++) {
        descriptor = WdfCmResourceListGetDescriptor(Translated, i);
        if (descriptor->Type == CmResourceTypePort) {
            port->Base = (PUCHAR)(ULONG_PTR)descriptor->u.Port.Start.QuadPart;
        }
    }

    if (port->Base == NULL) {
        return STATUS_DEVICE_CONFIGURATION_ERROR; // irql: PASSIVE
    }

    /*
     * The poll timer runs from D0 entry on.
     */
    UartLockPollCode();
    return STATUS_SUCCESS;
}

NTSTATUS
UartEvtD0Entry(
    _In_ WDFDEVICE Device,
    _In_ WDF_POWER_DEVICE_STATE PreviousState
    )
{
    PUART_PORT port = UartGetPort(Device);

    PAGED_CODE();

    UNREFERENCED_PARAMETER(PreviousState);

    /*
     * The interrupt is not connected yet, so nobody else touches the chip. It keeps speed and frame in low power.
     */
    UartWrite(port, UART_FIFO_CONTROL, FCR_ENABLE_AND_CLEAR);
    UartWrite(port, UART_MODEM_CONTROL, port->ModemControl);
    UartWrite(port, UART_INTERRUPT_ENABLE, port->InterruptEnable);

    WdfTimerStart(port->PollTimer, WDF_REL_TIMEOUT_IN_MS(UART_POLL_PERIOD_MS));
    return STATUS_SUCCESS; // irql: PASSIVE
}

NTSTATUS
UartEvtD0Exit(
    _In_ WDFDEVICE Device,
    _In_ WDF_POWER_DEVICE_STATE TargetState
    )
{
    PUART_PORT port = UartGetPort(Device);

    PAGED_CODE();

    UNREFERENCED_PARAMETER(TargetState);

    WdfTimerStop(port->PollTimer, TRUE);
    UartWrite(port, UART_INTERRUPT_ENABLE, 0);
    UartWrite(port, UART_MODEM_CONTROL, 0);
    return STATUS_SUCCESS;
}
