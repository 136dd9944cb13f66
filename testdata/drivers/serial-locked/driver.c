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

    /*
     * Locking by address walks the list of loaded modules. It is done here once to learn the section's handle; each
     * create then locks by handle. No port is open yet, so the section need not stay in memory.
     */
    UartGlobals.LineSection = MmLockPagableCodeSection(UartCharTime);
    MmUnlockPagableImageSection(UartGlobals.LineSection);

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
     * Every port is closed and gone, so the locks of PAGESER are balanced. The lock of the first start is still held.
     */
    if (UartGlobals.PollSection != NULL) {
        MmUnlockPagableImageSection(UartGlobals.PollSection);
        UartGlobals.PollSection = NULL;
    }
}
