// Framework locks: a spin lock raises, a wait lock does not, an object's lock raises unless the object is passive.
#include <ntddk.h>
#include <wdf.h>

EVT_WDF_DEVICE_D0_ENTRY ToadD0Entry;
EVT_WDF_DEVICE_D0_EXIT ToadD0Exit;
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, ToadD0Entry, ToadD0Exit)
#endif

typedef struct _TOAD {
    WDFSPINLOCK SpinLock;
    WDFWAITLOCK WaitLock;
    WDFINTERRUPT Interrupt;
    ULONG Flies;
} TOAD, *PTOAD;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(TOAD, ToadGet)

NTSTATUS ToadD0Entry(WDFDEVICE Device, WDF_POWER_DEVICE_STATE PreviousState)
{
    PTOAD toad = ToadGet(Device);

    PAGED_CODE();
    WdfSpinLockAcquire(toad->SpinLock); // expect: pageable-code-raises-irql "ToadD0Entry"
    toad->Flies = 0;
    WdfSpinLockRelease(toad->SpinLock);
    WdfInterruptAcquireLock(toad->Interrupt); // expect: pageable-code-raises-irql "ToadD0Entry"
    toad->Flies++;
    WdfInterruptReleaseLock(toad->Interrupt);
    return STATUS_SUCCESS;
}

NTSTATUS ToadD0Exit(WDFDEVICE Device, WDF_POWER_DEVICE_STATE TargetState)
{
    PTOAD toad = ToadGet(Device);

    PAGED_CODE();
    WdfWaitLockAcquire(toad->WaitLock, NULL);
    toad->Flies = 0; // irql: PASSIVE
    WdfWaitLockRelease(toad->WaitLock);
    return STATUS_SUCCESS;
}
