// The cleanup callback of the driver object runs at unload as well, and may be what releases a section.
#include <ntddk.h>
#include <wdf.h>

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD ElmDeviceAdd;
EVT_WDF_DRIVER_UNLOAD ElmUnload;
EVT_WDF_OBJECT_CONTEXT_CLEANUP ElmCleanup;
VOID ElmGrow(VOID);
VOID ElmLose(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, ElmDeviceAdd, ElmUnload)
#pragma alloc_text(PAGEELM, ElmGrow)
#pragma alloc_text(PAGELOST, ElmLose)
#endif

static PVOID ElmSection;
static PVOID ElmLost;

VOID ElmGrow(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID ElmLose(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    WDF_OBJECT_ATTRIBUTES attributes;

    ElmSection = MmLockPagableCodeSection(ElmGrow);
    ElmLost = MmLockPagableCodeSection(ElmLose); // expect: unload-leaves-section-locked "PAGELOST"
    WDF_DRIVER_CONFIG_INIT(&config, ElmDeviceAdd);
    config.EvtDriverUnload = ElmUnload;
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.EvtCleanupCallback = ElmCleanup;
    WdfDriverCreate(DriverObject, RegistryPath, &attributes, &config, NULL);
    return STATUS_SUCCESS;
}

NTSTATUS ElmDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDFDEVICE device;

    PAGED_CODE();
    return WdfDeviceCreate(&DeviceInit, NULL, &device);
}

VOID ElmUnload(WDFDRIVER Driver)
{
    PAGED_CODE();
}

VOID ElmCleanup(WDFOBJECT Object)
{
    MmUnlockPagableImageSection(ElmSection);
}
