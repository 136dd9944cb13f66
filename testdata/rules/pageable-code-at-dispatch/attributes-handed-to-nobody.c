// A callback named in attributes that no object is made from is never called. Silent.
#include <ntddk.h>
#include <wdf.h>

EVT_WDF_DRIVER_DEVICE_ADD BirchAdd;
EVT_WDF_OBJECT_CONTEXT_CLEANUP BirchCleanup;
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, BirchAdd, BirchCleanup)
#endif

VOID BirchCleanup(WDFOBJECT Driver)
{
    PAGED_CODE(); // irql: PASSIVE
}

NTSTATUS BirchAdd(WDFDRIVER Driver, PWDFDEVICE_INIT Init)
{
    PAGED_CODE();
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, BirchAdd);
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.EvtCleanupCallback = BirchCleanup;
    return WdfDriverCreate(DriverObject, RegistryPath, NULL, &config, NULL);
}
