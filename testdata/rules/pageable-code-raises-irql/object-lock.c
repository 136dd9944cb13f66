// The lock of a framework object whose execution level is passive does not raise; the other object's does.
#include <ntddk.h>
#include <wdf.h>

EVT_WDF_DRIVER_DEVICE_ADD BoarDeviceAdd;
EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL BoarControl;
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, BoarDeviceAdd, BoarControl)
#endif

NTSTATUS BoarDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_IO_QUEUE_CONFIG config;
    WDFDEVICE device;
    NTSTATUS status;

    PAGED_CODE();
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ExecutionLevel = WdfExecutionLevelPassive;
    attributes.SynchronizationScope = WdfSynchronizationScopeDevice;
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&config, WdfIoQueueDispatchParallel);
    config.EvtIoDeviceControl = BoarControl;
    return WdfIoQueueCreate(device, &config, WDF_NO_OBJECT_ATTRIBUTES, WDF_NO_HANDLE);
}

VOID BoarControl(WDFQUEUE Queue, WDFREQUEST Request, size_t OutputLength, size_t InputLength, ULONG Code)
{
    WDFDEVICE device = WdfIoQueueGetDevice(Queue);

    PAGED_CODE();
    WdfObjectAcquireLock(device);
    DbgPrint("%lu\n", Code); // irql: PASSIVE
    WdfObjectReleaseLock(device);
    WdfRequestComplete(Request, STATUS_SUCCESS);
}

__declspec(code_seg("PAGE"))
VOID BoarOther(WDFQUEUE Queue)
{
    PAGED_CODE();
    WdfObjectAcquireLock(Queue); // known-missed: pageable-code-raises-irql
    WdfObjectReleaseLock(Queue);
}
