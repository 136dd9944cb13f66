/*
 * Load and unload.
 */
#include "uart.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, UartEvtDriverUnload)
#endif

UART_GLOBALS UartGlobals;

NTSTATUS
DriverEntry(
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PUNICODE_STRING RegistryPath
    )
{
    WDF_DRIVER_CONFIG config;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDFDRIVER driver;
    NTSTATUS status;

    WDF_DRIVER_CONFIG_INIT(&config, UartEvtDeviceAdd);
    config.EvtDriverUnload = UartEvtDriverUnload;

    status = WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, &driver);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = driver;
    status = WdfWaitLockCreate(&attributes, &UartGlobals.PollLock);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    return STATUS_SUCCESS;
}

VOID
UartEvtDriverUnload(
    _In_ WDFDRIVER Driver
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(Driver);

    /*
     * Every port is closed and gone: nothing is left to do.
     */
}
