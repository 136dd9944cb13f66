/*
 * What the port needs to know of its line while it is open. All of it lies in PAGESER.
 */
#include "uart.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGESER, UartProgramLine, UartCharTime)
#endif

/*
 * Sets speed and frame. Takes the control lock, so the section must be locked.
 */
VOID
UartProgramLine(
    _In_ PUART_PORT Port,
    _In_ ULONG BaudRate,
    _In_ UCHAR LineControl
    )
{
    USHORT divisor = (USHORT)(UART_CLOCK / 16 / BaudRate);

    PAGED_CODE_LOCKED();

    WdfSpinLockAcquire(Port->ControlLock);

    Port->BaudRate = BaudRate; // irql: DISPATCH // section: PAGESER
    Port->LineControl = LineControl;

    UartWrite(Port, UART_LINE_CONTROL, LineControl | LCR_DIVISOR_LATCH);
    UartWrite(Port, UART_DIVISOR_LOW, divisor & 0xff);
    UartWrite(Port, UART_DIVISOR_HIGH, divisor >> 8);
    UartWrite(Port, UART_LINE_CONTROL, LineControl);

    WdfSpinLockRelease(Port->ControlLock);
}

/*
 * The time that one character takes on the line, in units of 100 ns. The caller holds the control lock.
 */
LONGLONG
UartCharTime(
    _In_ PUART_PORT Port
    )
{
    ULONG bits = 1 + 5 + (Port->LineControl & 0x03) + 1;

    PAGED_CODE_LOCKED();

    if (Port->LineControl & 0x04) {
        bits++;
    }

    if (Port->LineControl & 0x08) {
        bits++;
    }

    return (LONGLONG)bits * 10000000 / Port->BaudRate; // irql: DISPATCH
}
