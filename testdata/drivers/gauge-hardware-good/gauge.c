// A section locked in PrepareHardware and unlocked in ReleaseHardware.
/*
 * A gauge behind an interrupt. The code that scales its readings is locked as long as the hardware is there.
 */
#include <ntddk.h>
#include <wdf.h>

typedef struct _GAUGE {
    WDFINTERRUPT Interrupt;
    PVOID ScaleSection;
    ULONG Raw;
    ULONG Scaled;
} GAUGE, *PGAUGE;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(GAUGE, GaugeGet)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD GaugeDeviceAdd;
EVT_WDF_DEVICE_PREPARE_HARDWARE GaugePrepareHardware;
EVT_WDF_DEVICE_RELEASE_HARDWARE GaugeReleaseHardware;
EVT_WDF_INTERRUPT_ISR GaugeIsr;
EVT_WDF_INTERRUPT_DPC GaugeDpc;
ULONG GaugeScale(ULONG Raw);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, GaugeDeviceAdd, GaugePrepareHardware, GaugeReleaseHardware)
#pragma alloc_text(PAGESCAL, GaugeScale)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, GaugeDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}

NTSTATUS
GaugeDeviceAdd(
    WDFDRIVER Driver,
    PWDFDEVICE_INIT DeviceInit
    )
{
    WDF_PNPPOWER_EVENT_CALLBACKS callbacks;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_INTERRUPT_CONFIG config;
    WDFDEVICE device;
    NTSTATUS status;

    PAGED_CODE();
    UNREFERENCED_PARAMETER(Driver);

    WDF_PNPPOWER_EVENT_CALLBACKS_INIT(&callbacks);
    callbacks.EvtDevicePrepareHardware = GaugePrepareHardware;
    callbacks.EvtDeviceReleaseHardware = GaugeReleaseHardware;
    WdfDeviceInitSetPnpPowerEventCallbacks(DeviceInit, &callbacks);
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, GAUGE);
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_INTERRUPT_CONFIG_INIT(&config, GaugeIsr, GaugeDpc);
    return WdfInterruptCreate(device, &config, WDF_NO_OBJECT_ATTRIBUTES, &GaugeGet(device)->Interrupt);
}

NTSTATUS
GaugePrepareHardware(
    WDFDEVICE Device,
    WDFCMRESLIST ResourcesRaw,
    WDFCMRESLIST ResourcesTranslated
    )
{
    PGAUGE gauge = GaugeGet(Device);

    PAGED_CODE();
    UNREFERENCED_PARAMETER(ResourcesRaw);
    UNREFERENCED_PARAMETER(ResourcesTranslated);

    gauge->ScaleSection = MmLockPagableCodeSection(GaugeScale);
    return STATUS_SUCCESS;
}

NTSTATUS
GaugeReleaseHardware(
    WDFDEVICE Device,
    WDFCMRESLIST ResourcesTranslated
    )
{
    PGAUGE gauge = GaugeGet(Device);

    PAGED_CODE();
    UNREFERENCED_PARAMETER(ResourcesTranslated);

    MmUnlockPagableImageSection(gauge->ScaleSection);
    return STATUS_SUCCESS;
}

BOOLEAN
GaugeIsr(
    WDFINTERRUPT Interrupt,
    ULONG MessageID
    )
{
    UNREFERENCED_PARAMETER(MessageID);

    return WdfInterruptQueueDpcForIsr(Interrupt);
}

VOID
GaugeDpc(
    WDFINTERRUPT Interrupt,
    WDFOBJECT AssociatedObject
    )
{
    PGAUGE gauge = GaugeGet(WdfInterruptGetDevice(Interrupt));

    UNREFERENCED_PARAMETER(AssociatedObject);

    gauge->Scaled = GaugeScale(gauge->Raw); // locked: PAGESCAL
}

ULONG
GaugeScale(
    ULONG Raw
    )
{
    PAGED_CODE_LOCKED();

    return Raw * 3 / 16;
}
