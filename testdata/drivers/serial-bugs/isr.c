/*
 * The interrupt, its DPC, and the routines that run under its lock. All of it is resident.
 */
#include "uart.h"

static VOID UartDrain(PUART_PORT Port);

BOOLEAN
UartIsr(
    _In_ WDFINTERRUPT Interrupt,
    _In_ ULONG MessageID
    )
{
    PUART_PORT port = UartGetPort(WdfInterruptGetDevice(Interrupt));

    UNREFERENCED_PARAMETER(MessageID);

    if (UartRead(port, UART_INTERRUPT_ID) & IIR_NONE_PENDING) {
        return FALSE;
    }

    port->Interrupts++; // irql: DIRQL
    UartDrain(port);
    WdfInterruptQueueDpcForIsr(Interrupt);
    return TRUE;
}

/*
 * Moves what the chip has received into the ring. What finds no room is lost.
 */
static VOID
UartDrain(
    _In_ PUART_PORT Port
    )
{
    ULONG next;
    UCHAR byte;

    while (UartRead(Port, UART_LINE_STATUS) & LSR_DATA_READY) {
        byte = UartRead(Port, UART_DATA);
        next = (Port->RingHead + 1) % UART_RING_SIZE;
        if (next != Port->RingTail) {
            Port->Ring[Port->RingHead] = byte;
            Port->RingHead = next;
        }
    }
}

/*
 * Gives received bytes to the read requests that wait for them.
 */
VOID
UartInterruptDpc(
    _In_ WDFINTERRUPT Interrupt,
    _In_ WDFOBJECT AssociatedObject
    )
{
    PUART_PORT port = UartGetPort(AssociatedObject);
    UART_TRANSFER transfer;
    WDFREQUEST request;
    NTSTATUS status;
    PVOID buffer;
    size_t length;

    while (port->RingHead != port->RingTail) {
        status = WdfIoQueueRetrieveNextRequest(port->ReadQueue, &request);
        if (!NT_SUCCESS(status)) {
            break;
        }

        status = WdfRequestRetrieveOutputBuffer(request, 1, &buffer, &length);
        if (!NT_SUCCESS(status)) {
            WdfRequestComplete(request, status); // irql: DISPATCH
            continue;
        }

        transfer.Port = port;
        transfer.Buffer = buffer;
        transfer.Length = (ULONG)length;
        transfer.Done = 0;
        WdfInterruptSynchronize(Interrupt, UartTakeReceived, &transfer);
        WdfRequestCompleteWithInformation(request, STATUS_SUCCESS, transfer.Done);
    }
}

BOOLEAN
UartTakeReceived(
    _In_ WDFINTERRUPT Interrupt,
    _In_ PVOID Context
    )
{
    PUART_TRANSFER transfer = Context;
    PUART_PORT port = transfer->Port;

    UNREFERENCED_PARAMETER(Interrupt);

    while (transfer->Done < transfer->Length && port->RingTail != port->RingHead) {
        transfer->Buffer[transfer->Done++] = port->Ring[port->RingTail];
        port->RingTail = (port->RingTail + 1) % UART_RING_SIZE; // irql: DIRQL
    }

    return TRUE;
}

/*
 * Fills the chip's FIFO. FALSE while the chip is busy.
 */
BOOLEAN
UartFillTransmitter(
    _In_ WDFINTERRUPT Interrupt,
    _In_ PVOID Context
    )
{
    PUART_TRANSFER transfer = Context;
    ULONG room = UART_FIFO_DEPTH;

    UNREFERENCED_PARAMETER(Interrupt);

    if (!(UartRead(transfer->Port, UART_LINE_STATUS) & LSR_TRANSMITTER_EMPTY)) {
        return FALSE;
    }

    while (room-- > 0 && transfer->Done < transfer->Length) {
        UartWrite(transfer->Port, UART_DATA, transfer->Buffer[transfer->Done++]);
    }

    return TRUE;
}

BOOLEAN
UartDrainReceiver(
    _In_ WDFINTERRUPT Interrupt,
    _In_ PVOID Context
    )
{
    UNREFERENCED_PARAMETER(Interrupt);

    UartDrain(Context);
    return TRUE;
}

BOOLEAN
UartRaiseRts(
    _In_ WDFINTERRUPT Interrupt,
    _In_ PVOID Context
    )
{
    PUART_PORT port = Context;

    UNREFERENCED_PARAMETER(Interrupt);

    port->ModemControl |= MCR_RTS; // irql: DIRQL
    UartWrite(port, UART_MODEM_CONTROL, port->ModemControl);
    return TRUE;
}

BOOLEAN
UartLowerRts(
    _In_ WDFINTERRUPT Interrupt,
    _In_ PVOID Context
    )
{
    PUART_PORT port = Context;

    UNREFERENCED_PARAMETER(Interrupt);

    port->ModemControl &= ~MCR_RTS; // irql: DIRQL
    UartWrite(port, UART_MODEM_CONTROL, port->ModemControl);
    return TRUE;
}

BOOLEAN
UartEnableChip(
    _In_ WDFINTERRUPT Interrupt,
    _In_ PVOID Context
    )
{
    PUART_PORT port = Context;

    UNREFERENCED_PARAMETER(Interrupt);

    port->RingHead = port->RingTail = 0; // irql: DIRQL
    port->ModemControl = MCR_DTR | MCR_OUT2;
    UartWrite(port, UART_MODEM_CONTROL, port->ModemControl);
    port->InterruptEnable = IER_RECEIVE | IER_LINE_STATUS;
    UartWrite(port, UART_INTERRUPT_ENABLE, port->InterruptEnable);
    return TRUE;
}

BOOLEAN
UartDisableChip(
    _In_ WDFINTERRUPT Interrupt,
    _In_ PVOID Context
    )
{
    PUART_PORT port = Context;

    UNREFERENCED_PARAMETER(Interrupt);

    port->InterruptEnable = 0;
    UartWrite(port, UART_INTERRUPT_ENABLE, 0);
    port->ModemControl = 0;
    UartWrite(port, UART_MODEM_CONTROL, port->ModemControl);
    return TRUE;
}
