// Callbacks of an early and of a late phase are kept in structures of one kind, in two lists: which are in which is not known.
// What such a callback does with a lock that it takes itself is certain.
#include <ntddk.h>

typedef VOID (*LOCK_KEEPER)(PVOID Context);

typedef struct _KEEPER {
    LIST_ENTRY Entry;
    LOCK_KEEPER Act;
    PVOID Context;
} KEEPER, *PKEEPER;

typedef struct _TIDEGATE {
    LIST_ENTRY Early;
    LIST_ENTRY Late;
    KSPIN_LOCK Lock;
    KEEPER Bell;
    KEEPER Log;
    KEEPER Lamp;
    KEEPER Horn;
    LOCK_KEEPER Shut;
    ULONG Rings;
} TIDEGATE, *PTIDEGATE;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH GateControl;
KDEFERRED_ROUTINE GateDpc;

static TIDEGATE Gate;

static VOID GateBell(PVOID Context)
{
    ((PTIDEGATE)Context)->Rings++;
}

static VOID GateLog(PVOID Context)
{
    LARGE_INTEGER second;
    KIRQL irql;

    second.QuadPart = -10000000;
    KeDelayExecutionThread(KernelMode, FALSE, &second);
    KeAcquireSpinLock(&Gate.Lock, &irql);
    KeDelayExecutionThread(KernelMode, FALSE, &second); // expect: call-above-irql-limit "is called at DISPATCH_LEVEL"
    KeReleaseSpinLock(&Gate.Lock, irql);
}

VOID GateDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    PTIDEGATE gate = Context;
    PLIST_ENTRY entry;

    for (entry = gate->Early.Flink; entry != &gate->Early; entry = entry->Flink) {
        PKEEPER keeper = CONTAINING_RECORD(entry, KEEPER, Entry);
        keeper->Act(keeper->Context);
    }
}

static VOID GateRunLate(PTIDEGATE Tide)
{
    PLIST_ENTRY entry;

    for (entry = Tide->Late.Flink; entry != &Tide->Late; entry = entry->Flink) {
        PKEEPER keeper = CONTAINING_RECORD(entry, KEEPER, Entry);
        keeper->Act(keeper->Context);
    }
}

// One that is called at one level only, be it from a DPC alone.

static VOID GateLamp(PVOID Context)
{
    ((PTIDEGATE)Context)->Rings--;
}

static VOID GateHorn(PVOID Context)
{
    LARGE_INTEGER second;

    second.QuadPart = -10000000;
    KeDelayExecutionThread(KernelMode, FALSE, &second); // expect: call-above-irql-limit "may be called at DISPATCH_LEVEL"
}

static VOID GateShut(PTIDEGATE Tide)
{
    KIRQL irql;

    KeAcquireSpinLock(&Tide->Lock, &irql);
    Tide->Shut(Tide);
    KeReleaseSpinLock(&Tide->Lock, irql);
}

NTSTATUS GateControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    GateRunLate(&Gate);
    Gate.Shut = Irp->PendingReturned ? GateHorn : GateLamp;
    GateShut(&Gate);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    static KDPC dpc;

    InitializeListHead(&Gate.Early);
    InitializeListHead(&Gate.Late);
    KeInitializeSpinLock(&Gate.Lock);
    Gate.Bell.Act = GateBell;
    Gate.Bell.Context = &Gate;
    InsertTailList(&Gate.Early, &Gate.Bell.Entry);
    Gate.Log.Act = GateLog;
    Gate.Log.Context = &Gate;
    InsertTailList(&Gate.Late, &Gate.Log.Entry);
    KeInitializeDpc(&dpc, GateDpc, &Gate);
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = GateControl;
    return STATUS_SUCCESS;
}
