/*
 * A driver for serial ports with a 16550-like chip, in miniature: what its files share.
 *
 * Where the code lies:
 *
 *   resident    interrupt service, DPCs, timers and what they share with the rest
 *   PAGE        start and stop, control requests: PASSIVE_LEVEL only, pageable at any time
 *   PAGESER     code that only an open port needs
 *   PAGESPOL    code that watches a started port for lost interrupts: locked from the first start of a port on
 *   INIT        DriverEntry
 */
#pragma once

#include <ntddk.h>
#include <wdf.h>
#include <ntddser.h>

/* Registers, as offsets from the port's base, and their bits. */

#define UART_DATA 0
#define UART_INTERRUPT_ENABLE 1
#define UART_INTERRUPT_ID 2
#define UART_FIFO_CONTROL 2
#define UART_LINE_CONTROL 3
#define UART_MODEM_CONTROL 4
#define UART_LINE_STATUS 5
#define UART_MODEM_STATUS 6
#define UART_DIVISOR_LOW 0
#define UART_DIVISOR_HIGH 1

#define IER_RECEIVE 0x01
#define IER_LINE_STATUS 0x04
#define IIR_NONE_PENDING 0x01
#define FCR_ENABLE_AND_CLEAR 0x07
#define LCR_8N1 0x03
#define LCR_DIVISOR_LATCH 0x80
#define MCR_DTR 0x01
#define MCR_RTS 0x02
#define MCR_OUT2 0x08
#define LSR_DATA_READY 0x01
#define LSR_TRANSMITTER_EMPTY 0x40

#define UART_CLOCK 1843200
#define UART_FIFO_DEPTH 16
#define UART_RING_SIZE 256
#define UART_POLL_PERIOD_MS 100

#define UartRead(Port, Register) READ_PORT_UCHAR((Port)->Base + (Register))
#define UartWrite(Port, Register, Value) WRITE_PORT_UCHAR((Port)->Base + (Register), (UCHAR)(Value))

/*
 * One for the driver.
 */
typedef struct _UART_GLOBALS {
    PVOID PollSection;    /* PAGESPOL; NULL until the first port starts */
    WDFWAITLOCK PollLock; /* ports start in parallel */
} UART_GLOBALS;

extern UART_GLOBALS UartGlobals;

typedef struct _UART_PORT {
    WDFDEVICE Device;
    PUCHAR Base;
    WDFINTERRUPT Interrupt;
    WDFQUEUE ReadQueue;
    WDFDPC RtsDpc;
    WDFTIMER RtsTimer;
    WDFTIMER PollTimer;

    /* Under ControlLock. */
    WDFSPINLOCK ControlLock;
    ULONG BaudRate;
    UCHAR LineControl;
    BOOLEAN ToggleRts;
    SERIAL_TIMEOUTS Timeouts;

    /* Under the interrupt lock. */
    UCHAR InterruptEnable;
    UCHAR ModemControl;
    ULONG Interrupts;
    ULONG RingHead;
    ULONG RingTail;
    UCHAR Ring[UART_RING_SIZE];

    /* Of the poll timer alone. */
    ULONG InterruptsAtLastPoll;
    ULONG LostInterrupts;
} UART_PORT, *PUART_PORT;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(UART_PORT, UartGetPort)

/* For the routines that run under the interrupt lock. */
typedef struct _UART_TRANSFER {
    PUART_PORT Port;
    PUCHAR Buffer;
    ULONG Length;
    ULONG Done;
} UART_TRANSFER, *PUART_TRANSFER;

/* driver.c */
DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_UNLOAD UartEvtDriverUnload;

/* device.c */
EVT_WDF_DRIVER_DEVICE_ADD UartEvtDeviceAdd;
EVT_WDF_DEVICE_PREPARE_HARDWARE UartEvtPrepareHardware;
EVT_WDF_DEVICE_D0_ENTRY UartEvtD0Entry;
EVT_WDF_DEVICE_D0_EXIT UartEvtD0Exit;

/* file.c */
EVT_WDF_DEVICE_FILE_CREATE UartEvtFileCreate;
EVT_WDF_FILE_CLOSE UartEvtFileClose;

/* request.c */
EVT_WDF_IO_QUEUE_IO_READ UartEvtIoRead;
EVT_WDF_IO_QUEUE_IO_WRITE UartEvtIoWrite;
EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL UartEvtIoDeviceControl;

/* line.c */
VOID UartProgramLine(PUART_PORT Port, ULONG BaudRate, UCHAR LineControl);
LONGLONG UartCharTime(PUART_PORT Port);

/* flow.c */
EVT_WDF_DPC UartRtsDpc;
EVT_WDF_TIMER UartRtsTimer;

/* poll.c */
VOID UartLockPollCode(VOID);
EVT_WDF_TIMER UartPollTimer;

/* isr.c */
EVT_WDF_INTERRUPT_ISR UartIsr;
EVT_WDF_INTERRUPT_DPC UartInterruptDpc;
EVT_WDF_INTERRUPT_SYNCHRONIZE UartFillTransmitter;
EVT_WDF_INTERRUPT_SYNCHRONIZE UartTakeReceived;
EVT_WDF_INTERRUPT_SYNCHRONIZE UartDrainReceiver;
EVT_WDF_INTERRUPT_SYNCHRONIZE UartRaiseRts;
EVT_WDF_INTERRUPT_SYNCHRONIZE UartLowerRts;
EVT_WDF_INTERRUPT_SYNCHRONIZE UartEnableChip;
EVT_WDF_INTERRUPT_SYNCHRONIZE UartDisableChip;
