// Locked when the hardware is prepared, unlocked when it is released, which follows a failed start too. Silent.
#include <ntddk.h>
#include <wdf.h>

typedef struct _TRAM {
    PVOID Section;
    PVOID Registers;
    ULONG Length;
} TRAM, *PTRAM;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(TRAM, TramGet)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD TramDeviceAdd;
EVT_WDF_DEVICE_PREPARE_HARDWARE TramPrepareHardware;
EVT_WDF_DEVICE_RELEASE_HARDWARE TramReleaseHardware;
VOID TramRing(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, TramDeviceAdd, TramPrepareHardware, TramReleaseHardware)
#pragma alloc_text(PAGETRAM, TramRing)
#endif

VOID TramRing(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, TramDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}

NTSTATUS TramDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDF_PNPPOWER_EVENT_CALLBACKS callbacks;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDFDEVICE device;

    PAGED_CODE();
    WDF_PNPPOWER_EVENT_CALLBACKS_INIT(&callbacks);
    callbacks.EvtDevicePrepareHardware = TramPrepareHardware;
    callbacks.EvtDeviceReleaseHardware = TramReleaseHardware;
    WdfDeviceInitSetPnpPowerEventCallbacks(DeviceInit, &callbacks);
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, TRAM);
    return WdfDeviceCreate(&DeviceInit, &attributes, &device);
}

NTSTATUS TramPrepareHardware(WDFDEVICE Device, WDFCMRESLIST Raw, WDFCMRESLIST Translated)
{
    PCM_PARTIAL_RESOURCE_DESCRIPTOR descriptor = WdfCmResourceListGetDescriptor(Translated, 0);
    PTRAM tram = TramGet(Device);

    PAGED_CODE();
    if (descriptor == NULL) {
        return STATUS_DEVICE_CONFIGURATION_ERROR;
    }
    tram->Length = descriptor->u.Memory.Length;
    tram->Registers = MmMapIoSpace(descriptor->u.Memory.Start, tram->Length, MmNonCached);
    if (tram->Registers == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    tram->Section = MmLockPagableCodeSection(TramRing);
    return STATUS_SUCCESS;
}

NTSTATUS TramReleaseHardware(WDFDEVICE Device, WDFCMRESLIST Translated)
{
    PTRAM tram = TramGet(Device);

    PAGED_CODE();
    if (tram->Section != NULL) {
        MmUnlockPagableImageSection(tram->Section);
        tram->Section = NULL;
    }
    if (tram->Registers != NULL) {
        MmUnmapIoSpace(tram->Registers, tram->Length);
        tram->Registers = NULL;
    }
    return STATUS_SUCCESS;
}
