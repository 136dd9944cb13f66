// A pointer leads to one of two routines: which one is not known.
#include <ntddk.h>

typedef VOID (*WINCH_TURN)(PVOID Context);

typedef struct _WINCH {
    WINCH_TURN Turn;
    ULONG Turns;
} WINCH, *PWINCH;

DRIVER_INITIALIZE DriverEntry;
KSERVICE_ROUTINE WinchIsr;
DRIVER_DISPATCH WinchWrite;

static WINCH Winch;

static VOID WinchTurn(PVOID Context)
{
    ((PWINCH)Context)->Turns++;
}

static VOID WinchTurnSafely(PVOID Context)
{
    KIRQL irql;

    KeRaiseIrql(DISPATCH_LEVEL, &irql); // expect: irql-lowered-by-raise "where it may run at DIRQL"
    WinchTurn(Context);
    KeLowerIrql(irql);
}

BOOLEAN WinchIsr(PKINTERRUPT Interrupt, PVOID Context)
{
    Winch.Turn(&Winch);
    return TRUE;
}

NTSTATUS WinchWrite(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    Winch.Turn = Irp->PendingReturned ? WinchTurnSafely : WinchTurn;
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = WinchWrite;
    return STATUS_SUCCESS;
}
