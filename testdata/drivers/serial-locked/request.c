/*
 * Read, write and control requests. All come at PASSIVE_LEVEL: the queue says so.
 */
#include "uart.h"

static NTSTATUS UartSetBaudRate(PUART_PORT Port, WDFREQUEST Request);
static NTSTATUS UartSetTimeouts(PUART_PORT Port, WDFREQUEST Request);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, UartEvtIoRead, UartEvtIoWrite, UartEvtIoDeviceControl, UartSetBaudRate)
#endif

VOID
UartEvtIoRead(
    _In_ WDFQUEUE Queue,
    _In_ WDFREQUEST Request,
    _In_ size_t Length
    )
{
    PUART_PORT port = UartGetPort(WdfIoQueueGetDevice(Queue));
    NTSTATUS status;

    PAGED_CODE();

    UNREFERENCED_PARAMETER(Length);

    status = WdfRequestForwardToIoQueue(Request, port->ReadQueue);
    if (!NT_SUCCESS(status)) {
        WdfRequestComplete(Request, status);
        return;
    }

    /*
     * Bytes may have come before the read: let the DPC look once.
     */
    WdfInterruptQueueDpcForIsr(port->Interrupt);
}

VOID
UartEvtIoWrite(
    _In_ WDFQUEUE Queue,
    _In_ WDFREQUEST Request,
    _In_ size_t Length
    )
{
    PUART_PORT port = UartGetPort(WdfIoQueueGetDevice(Queue));
    UART_TRANSFER transfer;
    NTSTATUS status;
    PVOID buffer;
    size_t length;

    PAGED_CODE();

    UNREFERENCED_PARAMETER(Length);

    status = WdfRequestRetrieveInputBuffer(Request, 1, &buffer, &length);
    if (!NT_SUCCESS(status)) {
        WdfRequestComplete(Request, status);
        return;
    }

    transfer.Port = port;
    transfer.Buffer = buffer;
    transfer.Length = (ULONG)length;
    transfer.Done = 0;

    if (port->ToggleRts) {
        WdfInterruptSynchronize(port->Interrupt, UartRaiseRts, port);
    }

    while (transfer.Done < transfer.Length) {
        if (!WdfInterruptSynchronize(port->Interrupt, UartFillTransmitter, &transfer)) {
            KeStallExecutionProcessor(20);
        }
    }

    /*
     * RTS goes down again one character after the last one has left the chip.
     */
    if (port->ToggleRts) {
        WdfDpcEnqueue(port->RtsDpc);
    }

    WdfRequestCompleteWithInformation(Request, STATUS_SUCCESS, transfer.Done);
}

VOID
UartEvtIoDeviceControl(
    _In_ WDFQUEUE Queue,
    _In_ WDFREQUEST Request,
    _In_ size_t OutputBufferLength,
    _In_ size_t InputBufferLength,
    _In_ ULONG IoControlCode
    )
{
    PUART_PORT port = UartGetPort(WdfIoQueueGetDevice(Queue));
    NTSTATUS status = STATUS_SUCCESS;

    PAGED_CODE();

    UNREFERENCED_PARAMETER(OutputBufferLength);
    UNREFERENCED_PARAMETER(InputBufferLength);

    switch (IoControlCode) {
    case IOCTL_SERIAL_SET_BAUD_RATE:
        status = UartSetBaudRate(port, Request);
        break;

    case IOCTL_SERIAL_SET_TIMEOUTS:
        status = UartSetTimeouts(port, Request);
        break;

    case IOCTL_SERIAL_SET_RTS:
        WdfInterruptSynchronize(port->Interrupt, UartRaiseRts, port);
        break;

    case IOCTL_SERIAL_CLR_RTS:
        WdfInterruptSynchronize(port->Interrupt, UartLowerRts, port);
        break;

    default:
        status = STATUS_INVALID_DEVICE_REQUEST;
        break;
    }

    WdfRequestComplete(Request, status);
}

static NTSTATUS
UartSetBaudRate(
    _In_ PUART_PORT Port,
    _In_ WDFREQUEST Request
    )
{
    PSERIAL_BAUD_RATE rate;
    NTSTATUS status;

    PAGED_CODE();

    status = WdfRequestRetrieveInputBuffer(Request, sizeof(*rate), (PVOID *)&rate, NULL);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    if (rate->BaudRate == 0 || rate->BaudRate > UART_CLOCK / 16) {
        return STATUS_INVALID_PARAMETER;
    }

    UartProgramLine(Port, rate->BaudRate, Port->LineControl);
    return STATUS_SUCCESS;
}

/*
 * Resident: it holds the control lock.
 */
static NTSTATUS
UartSetTimeouts(
    _In_ PUART_PORT Port,
    _In_ WDFREQUEST Request
    )
{
    PSERIAL_TIMEOUTS timeouts;
    NTSTATUS status;

    status = WdfRequestRetrieveInputBuffer(Request, sizeof(*timeouts), (PVOID *)&timeouts, NULL);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    WdfSpinLockAcquire(Port->ControlLock);
    Port->Timeouts = *timeouts; // irql: DISPATCH
    WdfSpinLockRelease(Port->ControlLock);

    return STATUS_SUCCESS;
}
