// A helper stores the callback that it is given in the structure that the system or the framework reads.
#include <ntddk.h>
#include <wdf.h>

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD ReedDeviceAdd;
EXPAND_STACK_CALLOUT ReedDeep;
static VOID ReedTick(WDFTIMER Timer);
static VOID ReedStart(PDEVICE_OBJECT DeviceObject, PIRP Irp);
static VOID ReedGrow(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, ReedDeviceAdd, ReedGrow, ReedDeep)
#endif

static VOID ReedInstall(PDRIVER_OBJECT DriverObject, PDRIVER_STARTIO Start)
{
    DriverObject->DriverStartIo = Start;
}

static VOID ReedGrow(VOID)
{
    PAGED_CODE();
}

VOID ReedDeep(PVOID Parameter)
{
    PAGED_CODE();
}

static VOID ReedStart(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ReedGrow(); // expect: pageable-code-at-dispatch "ReedGrow"
}

static VOID ReedTick(WDFTIMER Timer)
{
    ReedGrow(); // expect: pageable-code-at-dispatch "ReedGrow"
}

NTSTATUS ReedDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    PFN_WDF_TIMER tick = ReedTick;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_TIMER_CONFIG config;
    WDFTIMER timer;

    PAGED_CODE();
    WDF_TIMER_CONFIG_INIT(&config, NULL);
    config.EvtTimerFunc = tick;
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    KeExpandKernelStackAndCallout(ReedDeep, NULL, MAXIMUM_EXPANSION_SIZE);
    return WdfTimerCreate(&config, &attributes, &timer);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    ReedInstall(DriverObject, ReedStart);
    return STATUS_SUCCESS;
}
