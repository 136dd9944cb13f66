// A write request of a framework queue calls a helper that locks by address.
#include <ntddk.h>
#include <wdf.h>

EVT_WDF_IO_QUEUE_IO_WRITE SledWrite;
EVT_WDF_DRIVER_DEVICE_ADD SledDeviceAdd;
VOID SledSlide(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, SledDeviceAdd, SledWrite)
#pragma alloc_text(PAGESLED, SledSlide)
#endif

VOID SledSlide(VOID)
{
    PAGED_CODE_LOCKED();
}

static VOID SledOnce(VOID)
{
    PVOID section = MmLockPagableCodeSection(SledSlide); // expect: lock-on-hot-path "PAGESLED"
    KIRQL irql;

    KeRaiseIrql(DISPATCH_LEVEL, &irql);
    SledSlide();
    KeLowerIrql(irql);
    MmUnlockPagableImageSection(section);
}

NTSTATUS SledDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_IO_QUEUE_CONFIG queue;
    WDFDEVICE device;
    NTSTATUS status;

    PAGED_CODE();
    status = WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ExecutionLevel = WdfExecutionLevelPassive;
    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&queue, WdfIoQueueDispatchParallel);
    queue.EvtIoWrite = SledWrite;
    return WdfIoQueueCreate(device, &queue, &attributes, WDF_NO_HANDLE);
}

VOID SledWrite(WDFQUEUE Queue, WDFREQUEST Request, size_t Length)
{
    PAGED_CODE();
    SledOnce();
    WdfRequestComplete(Request, STATUS_SUCCESS);
}
