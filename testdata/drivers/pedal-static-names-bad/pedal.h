/*
 * A foot pedal: what its two files share.
 */
#pragma once

#include <ntddk.h>

typedef struct _PEDAL {
    KTIMER Timer;
    KDPC TimerDpc;
    PUCHAR Port;
    ULONG Position;
    ULONG Reports;
} PEDAL, *PPEDAL;

/* pedal.c */
DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
DRIVER_DISPATCH PedalCreateClose;

/* timer.c */
VOID PedalStartTimer(PPEDAL Pedal);
VOID PedalStopTimer(PPEDAL Pedal);
