/*
 * A port is opened and closed. The device is exclusive: one file object at a time for each port.
 */
#include "uart.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, UartEvtFileCreate, UartEvtFileClose)
#endif

VOID
UartEvtFileCreate(
    _In_ WDFDEVICE Device,
    _In_ WDFREQUEST Request,
    _In_ WDFFILEOBJECT FileObject
    )
{
    PUART_PORT port = UartGetPort(Device);

    PAGED_CODE();

    UNREFERENCED_PARAMETER(FileObject);

    /*
     * The line code runs at DISPATCH_LEVEL from now on: first of all it must be in memory.
     */
    MmLockPagableSectionByHandle(UartGlobals.LineSection);

    UartProgramLine(port, 9600, LCR_8N1); // locked: PAGESER
    WdfInterruptSynchronize(port->Interrupt, UartEnableChip, port);

    WdfRequestComplete(Request, STATUS_SUCCESS);
}

VOID
UartEvtFileClose(
    _In_ WDFFILEOBJECT FileObject
    )
{
    PUART_PORT port = UartGetPort(WdfFileObjectGetDevice(FileObject));

    PAGED_CODE();

    WdfInterruptSynchronize(port->Interrupt, UartDisableChip, port);

    /*
     * The DPC runs line code and starts the timer, so it goes first. Both calls wait for a callback that runs.
     */
    WdfDpcCancel(port->RtsDpc, TRUE);
    WdfTimerStop(port->RtsTimer, TRUE);

    MmUnlockPagableImageSection(UartGlobals.LineSection);
}
