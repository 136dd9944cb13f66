// The framework's device-add routine in INIT: it is called for each device, long after DriverEntry.
#include <ntddk.h>
#include <wdf.h>

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD CupDeviceAdd;
NTSTATUS CupStart(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry, CupDeviceAdd, CupStart)
#endif

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    return CupStart(DriverObject, RegistryPath); // section: INIT
}

NTSTATUS CupStart(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, CupDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}

NTSTATUS CupDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit) // expect: init-memory-after-init "CupDeviceAdd"
{
    WDFDEVICE device;

    return WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
}
