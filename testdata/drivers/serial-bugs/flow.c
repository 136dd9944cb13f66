/*
 * Flow control by RTS: up before the first byte of a write, down one character after the last.
 */
#include "uart.h"

/*
 * Queued at the end of a write. Starts the timer that lowers RTS.
 */
VOID
UartRtsDpc(
    _In_ WDFDPC Dpc
    )
{
    PUART_PORT port = UartGetPort(WdfDpcGetParentObject(Dpc));
    LONGLONG wait;

    WdfSpinLockAcquire(port->ControlLock);
    wait = UartCharTime(port); // expect: pageable-code-at-dispatch "UartCharTime"
    WdfSpinLockRelease(port->ControlLock);

    /*
     * The FIFO may still be full.
     */
    if (!(UartRead(port, UART_LINE_STATUS) & LSR_TRANSMITTER_EMPTY)) {
        wait *= UART_FIFO_DEPTH + 1; // irql: DISPATCH
    }

    WdfTimerStart(port->RtsTimer, -wait);
}

VOID
UartRtsTimer(
    _In_ WDFTIMER Timer
    )
{
    PUART_PORT port = UartGetPort(WdfTimerGetParentObject(Timer));

    WdfInterruptSynchronize(port->Interrupt, UartLowerRts, port);
}
