// A framework timer with passive execution level runs its routine in a work item; the second one does not.
#include <ntddk.h>
#include <wdf.h>

EVT_WDF_TIMER LynxSlow;
EVT_WDF_TIMER LynxFast;
NTSTATUS LynxCreate(WDFDEVICE Device, WDFTIMER *Slow, WDFTIMER *Fast);
VOID LynxPurr(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, LynxSlow, LynxCreate, LynxPurr)
#endif

VOID LynxPurr(VOID)
{
    PAGED_CODE();
}

VOID LynxSlow(WDFTIMER Timer)
{
    PAGED_CODE();
    LynxPurr(); // irql: PASSIVE
}

VOID LynxFast(WDFTIMER Timer)
{
    LynxPurr(); // expect: pageable-code-at-dispatch "LynxPurr"
}

NTSTATUS LynxCreate(WDFDEVICE Device, WDFTIMER *Slow, WDFTIMER *Fast)
{
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_TIMER_CONFIG config;
    NTSTATUS status;

    PAGED_CODE();
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = Device;
    attributes.ExecutionLevel = WdfExecutionLevelPassive;
    WDF_TIMER_CONFIG_INIT(&config, LynxSlow);
    status = WdfTimerCreate(&config, &attributes, Slow);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = Device;
    WDF_TIMER_CONFIG_INIT(&config, LynxFast);
    return WdfTimerCreate(&config, &attributes, Fast);
}
