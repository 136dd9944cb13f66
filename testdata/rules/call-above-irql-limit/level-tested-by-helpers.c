// Register accesses that test the level themselves: their callers learn of it from what they answer, be it a number,
// a truth value or a status, and from nothing else.
#include <ntddk.h>

typedef struct _VANE {
    KSPIN_LOCK Lock;
    volatile UCHAR *Port;
    ULONG Queued;
    ULONG Written;
    HANDLE Log;
} VANE, *PVANE;

static UCHAR VaneRead(PVANE Vane)
{
    if (KeGetCurrentIrql() > PASSIVE_LEVEL) {
        Vane->Queued++; // irql: APC..DISPATCH
        return 0xff;
    }
    return *Vane->Port; // irql: PASSIVE
}

static VOID VaneWrite(PVANE Vane, UCHAR Value)
{
    KIRQL old;

    if (KeGetCurrentIrql() > PASSIVE_LEVEL) {
        Vane->Queued++; // irql: APC..DISPATCH
    } else {
        KeAcquireSpinLock(&Vane->Lock, &old);
        *Vane->Port = Value; // irql: DISPATCH
        KeReleaseSpinLock(&Vane->Lock, old);
        Vane->Written++; // irql: PASSIVE
    }
}

static BOOLEAN VaneMayWait(VOID)
{
    if (KeGetCurrentIrql() >= DISPATCH_LEVEL) {
        return FALSE;
    }
    return TRUE;
}

static NTSTATUS VaneReady(PVANE Vane)
{
    if (KeGetCurrentIrql() > PASSIVE_LEVEL) {
        Vane->Queued++; // irql: APC..DISPATCH
        return STATUS_UNSUCCESSFUL;
    }
    return STATUS_SUCCESS;
}

IO_COMPLETION_ROUTINE VaneNumber;
NTSTATUS VaneNumber(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context)
{
    PVANE Vane = Context;

    if (VaneRead(Vane) == 0xff) {
        Vane->Queued++; // irql: PASSIVE..DISPATCH
        return STATUS_SUCCESS;
    }
    ZwClose(Vane->Log); // irql: PASSIVE
    return STATUS_SUCCESS;
}

IO_COMPLETION_ROUTINE VaneTruth;
NTSTATUS VaneTruth(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context)
{
    PVANE Vane = Context;

    if (VaneMayWait()) {
        ZwClose(Vane->Log); // irql: PASSIVE..APC
    } else {
        Vane->Queued++; // irql: DISPATCH
    }
    return STATUS_SUCCESS;
}

IO_COMPLETION_ROUTINE VaneStatus;
NTSTATUS VaneStatus(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context)
{
    PVANE Vane = Context;

    if (NT_SUCCESS(VaneReady(Vane))) {
        ZwClose(Vane->Log); // irql: PASSIVE
    }
    return STATUS_SUCCESS;
}

IO_COMPLETION_ROUTINE VaneNothing;
NTSTATUS VaneNothing(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context)
{
    PVANE Vane = Context;

    VaneWrite(Vane, 1);
    Vane->Queued++; // irql: PASSIVE..DISPATCH
    ZwClose(Vane->Log); // irql: PASSIVE..DISPATCH // expect: call-above-irql-limit "ZwClose"
    return STATUS_SUCCESS;
}
