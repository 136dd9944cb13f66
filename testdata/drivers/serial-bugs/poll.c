/*
 * Some chips lose an interrupt when two sources come together. A timer looks after every started port.
 */
#include "uart.h"

static VOID UartPollPort(PUART_PORT Port);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, UartLockPollCode)
#pragma alloc_text("PAGESPOL", UartPollPort)
#endif

/*
 * Locks the poll code when the first port starts. It stays locked: ports restart in bursts when the bus is rebalanced,
 * and each lock at count zero would read the section from disk.
 */
VOID
UartLockPollCode(
    VOID
    )
{
    PAGED_CODE();

    WdfWaitLockAcquire(UartGlobals.PollLock, NULL);
    if (UartGlobals.PollSection == NULL) {
        UartGlobals.PollSection = MmLockPagableCodeSection(UartPollPort); // expect: unload-leaves-section-locked "PAGESPOL"
    }
    WdfWaitLockRelease(UartGlobals.PollLock);
}

VOID
UartPollTimer(
    _In_ WDFTIMER Timer
    )
{
    UartPollPort(UartGetPort(WdfTimerGetParentObject(Timer)));
}

static VOID
UartPollPort(
    _In_ PUART_PORT Port
    )
{
    PAGED_CODE_LOCKED();

    if (Port->Interrupts == Port->InterruptsAtLastPoll && (UartRead(Port, UART_LINE_STATUS) & LSR_DATA_READY)) {
        Port->LostInterrupts++; // irql: DISPATCH // section: PAGESPOL
        WdfInterruptSynchronize(Port->Interrupt, UartDrainReceiver, Port);
        WdfInterruptQueueDpcForIsr(Port->Interrupt);
    }

    Port->InterruptsAtLastPoll = Port->Interrupts; // irql: DISPATCH
}
