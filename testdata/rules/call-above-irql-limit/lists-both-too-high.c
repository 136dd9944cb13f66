// Callbacks of an early and of a late phase, both above what the callbacks allow: which are in which list does not matter.
#include <ntddk.h>

typedef VOID (*PHASE_ACT)(PVOID Context);

typedef struct _PHASE {
    LIST_ENTRY Entry;
    PHASE_ACT Act;
    PVOID Context;
} PHASE, *PPHASE;

typedef struct _STANDSTILL {
    LIST_ENTRY Early;
    LIST_ENTRY Late;
    PHASE Halt;
    PHASE Note;
    ULONG Halts;
    HANDLE Log;
} STANDSTILL, *PSTANDSTILL;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH StillControl;

static STANDSTILL Still;

static VOID StillHalt(PVOID Context)
{
    ((PSTANDSTILL)Context)->Halts++;
}

static VOID StillNote(PVOID Context)
{
    ZwClose(((PSTANDSTILL)Context)->Log); // expect: call-above-irql-limit "may be called at"
}

static VOID StillRun(PLIST_ENTRY List)
{
    PLIST_ENTRY entry;

    for (entry = List->Flink; entry != List; entry = entry->Flink) {
        PPHASE phase = CONTAINING_RECORD(entry, PHASE, Entry);
        phase->Act(phase->Context);
    }
}

static VOID StillRunLate(PLIST_ENTRY List)
{
    PLIST_ENTRY entry;

    for (entry = List->Flink; entry != List; entry = entry->Flink) {
        PPHASE phase = CONTAINING_RECORD(entry, PHASE, Entry);
        phase->Act(phase->Context);
    }
}

NTSTATUS StillControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    KIRQL irql;
    KIRQL dispatch;

    KeRaiseIrql(DISPATCH_LEVEL, &irql);
    KeRaiseIrql(HIGH_LEVEL, &dispatch);
    StillRun(&Still.Early);
    KeLowerIrql(dispatch);
    StillRunLate(&Still.Late);
    KeLowerIrql(irql);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    InitializeListHead(&Still.Early);
    InitializeListHead(&Still.Late);
    Still.Halt.Act = StillHalt;
    Still.Halt.Context = &Still;
    InsertTailList(&Still.Early, &Still.Halt.Entry);
    Still.Note.Act = StillNote;
    Still.Note.Context = &Still;
    InsertTailList(&Still.Late, &Still.Note.Entry);
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = StillControl;
    return STATUS_SUCCESS;
}
