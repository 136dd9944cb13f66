/*
 * A WDM driver for a sampling card: the card fills a FIFO with samples and interrupts when it is half full.
 */
#pragma once

#include <ntddk.h>

#define SMP_TAG 'lpmS'
#define SMP_RING_SIZE 1024
#define SMP_CHANNELS 8
#define SMP_RATE_MAX 48000
#define SMP_WATCHDOG_MS 500

#define IOCTL_SMP_SET_RATE CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define IOCTL_SMP_GET_LOST CTL_CODE(FILE_DEVICE_UNKNOWN, 0x801, METHOD_BUFFERED, FILE_ANY_ACCESS)

/* Registers of the card, as indices of 32 bits. */

#define REG_STATUS 0
#define REG_CONTROL 1
#define REG_RATE 2
#define REG_FIFO 3
#define REG_OFFSET 8

#define STATUS_FIFO_HALF 0x00000001
#define STATUS_FIFO_EMPTY 0x00000002
#define CONTROL_RUN 0x00000001
#define CONTROL_INTERRUPT 0x00000002
#define CONTROL_RESET 0x80000000

typedef struct _SMP_DEVICE {
    PDEVICE_OBJECT Self;
    PDEVICE_OBJECT Lower;
    BOOLEAN Started;

    volatile ULONG *Registers;
    ULONG RegisterLength;
    PKINTERRUPT Interrupt;

    KDPC SampleDpc;
    KTIMER WatchdogTimer;
    KDPC WatchdogDpc;
    ULONG InterruptsSeen;
    PIO_WORKITEM ResetItem;
    KEVENT ResetIdle;

    /* Under QueueLock. */
    KSPIN_LOCK QueueLock;
    LIST_ENTRY Reads;
    ULONG Rate;

    /* Under the interrupt lock. */
    ULONG Interrupts;
    ULONG Lost;
    ULONG Head;
    ULONG Tail;
    ULONG Ring[SMP_RING_SIZE];
} SMP_DEVICE, *PSMP_DEVICE;

typedef struct _SMP_TRANSFER {
    PSMP_DEVICE Smp;
    PULONG Buffer;
    ULONG Room;
    ULONG Done;
} SMP_TRANSFER, *PSMP_TRANSFER;

/* driver.c */
DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SmpUnload;
DRIVER_ADD_DEVICE SmpAddDevice;
ULONG SmpDefaultRate(VOID);

/* pnp.c */
_Dispatch_type_(IRP_MJ_PNP) DRIVER_DISPATCH SmpPnp;
_Dispatch_type_(IRP_MJ_POWER) DRIVER_DISPATCH SmpPower;
_Dispatch_type_(IRP_MJ_SYSTEM_CONTROL) DRIVER_DISPATCH SmpPassDown;

/* io.c */
_Dispatch_type_(IRP_MJ_CREATE) _Dispatch_type_(IRP_MJ_CLOSE) DRIVER_DISPATCH SmpCreateClose;
_Dispatch_type_(IRP_MJ_READ) DRIVER_DISPATCH SmpRead;
_Dispatch_type_(IRP_MJ_DEVICE_CONTROL) DRIVER_DISPATCH SmpDeviceControl;
DRIVER_CANCEL SmpCancelRead;
PIRP SmpNextRead(PSMP_DEVICE Smp);
NTSTATUS SmpComplete(PIRP Irp, NTSTATUS Status, ULONG_PTR Information);

/* card.c */
NTSTATUS SmpStartCard(PSMP_DEVICE Smp, PCM_RESOURCE_LIST Resources);
VOID SmpStopCard(PSMP_DEVICE Smp);
VOID SmpSetRate(PSMP_DEVICE Smp, ULONG Rate);
VOID SmpRestartCard(PSMP_DEVICE Smp);
KSERVICE_ROUTINE SmpIsr;
KDEFERRED_ROUTINE SmpSampleDpc;
KDEFERRED_ROUTINE SmpWatchdogDpc;
IO_WORKITEM_ROUTINE SmpResetWorker;
KSYNCHRONIZE_ROUTINE SmpTakeSamples;
KSYNCHRONIZE_ROUTINE SmpHalt;
KSYNCHRONIZE_ROUTINE SmpRun;
