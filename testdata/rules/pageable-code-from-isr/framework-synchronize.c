// WdfInterruptSynchronize calls its routine at device IRQL; code_seg has placed the helper.
#include <ntddk.h>
#include <wdf.h>

typedef struct _RAT {
    WDFINTERRUPT Interrupt;
    ULONG Cheese;
} RAT, *PRAT;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(RAT, RatGet)

EVT_WDF_INTERRUPT_SYNCHRONIZE RatEat;
EVT_WDF_DEVICE_D0_EXIT RatD0Exit;

#pragma code_seg("PAGE")
static VOID RatSqueak(PRAT Rat)
{
    PAGED_CODE();
    Rat->Cheese = 0;
}

NTSTATUS RatD0Exit(WDFDEVICE Device, WDF_POWER_DEVICE_STATE TargetState)
{
    PRAT rat = RatGet(Device);

    PAGED_CODE();
    WdfInterruptSynchronize(rat->Interrupt, RatEat, rat);
    RatSqueak(rat);
    return STATUS_SUCCESS;
}
#pragma code_seg()

BOOLEAN RatEat(WDFINTERRUPT Interrupt, PVOID Context)
{
    RatSqueak(Context); // expect: pageable-code-from-isr "RatSqueak"
    return TRUE;
}
