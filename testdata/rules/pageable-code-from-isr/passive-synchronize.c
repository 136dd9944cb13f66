// What is synchronised with an interrupt of passive handling runs at PASSIVE_LEVEL.
#include <ntddk.h>
#include <wdf.h>

EVT_WDF_DRIVER_DEVICE_ADD KnotDeviceAdd;
EVT_WDF_INTERRUPT_ISR KnotIsr;
EVT_WDF_INTERRUPT_WORKITEM KnotWork;
EVT_WDF_INTERRUPT_SYNCHRONIZE KnotTie;
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, KnotDeviceAdd, KnotIsr, KnotWork, KnotTie)
#endif

NTSTATUS KnotDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDF_INTERRUPT_CONFIG config;
    WDFINTERRUPT interrupt;
    WDFDEVICE device;
    NTSTATUS status;

    PAGED_CODE();
    status = WdfDeviceCreate(&DeviceInit, NULL, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_INTERRUPT_CONFIG_INIT(&config, KnotIsr, NULL);
    config.PassiveHandling = TRUE;
    config.EvtInterruptWorkItem = KnotWork;
    return WdfInterruptCreate(device, &config, NULL, &interrupt);
}

BOOLEAN KnotIsr(WDFINTERRUPT Interrupt, ULONG MessageID)
{
    PAGED_CODE();
    WdfInterruptQueueWorkItemForIsr(Interrupt);
    return TRUE;
}

VOID KnotWork(WDFINTERRUPT Interrupt, WDFOBJECT Device)
{
    PAGED_CODE();
    WdfInterruptSynchronize(Interrupt, KnotTie, NULL); // irql: PASSIVE
}

BOOLEAN KnotTie(WDFINTERRUPT Interrupt, WDFCONTEXT Context)
{
    PAGED_CODE();
    return TRUE;
}
