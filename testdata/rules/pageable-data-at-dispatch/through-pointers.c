// Pageable variables are touched through pointers as well: locals that walk them, fields and statics that keep them, what
// a routine returns. Not where a pointer may lead to resident memory, and not where the section is locked.
#include <ntddk.h>

typedef struct _KNOT {
    ULONG Code;
    ULONG Turns;
} KNOT, *PKNOT;

typedef struct _SPLICE {
    PKNOT Best;
    PKNOT Any;
    PVOID Section;
} SPLICE, *PSPLICE;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH KnotControl;
DRIVER_UNLOAD KnotUnload;
KDEFERRED_ROUTINE KnotDpc;

#pragma data_seg("PAGEKNOT")
static KNOT Knots[4] = {{1, 2}, {2, 3}, {3, 5}, {4, 8}};
static ULONG Weights[4] = {1, 2, 3, 4};
static KNOT LastKnot = {9, 9};
#pragma data_seg()
#pragma data_seg("PAGELEAD")
static KNOT Lead = {1, 1};
#pragma data_seg()

static KNOT Spare;
static PKNOT Current = &Knots[1];
static PKNOT Either = &Spare;
static SPLICE Splice;
static KDPC Tightened;

static PKNOT KnotFind(ULONG Code)
{
    PKNOT knot;

    for (knot = Knots; knot < Knots + 4; knot++) {
        if (knot->Code == Code) { // expect: pageable-data-at-dispatch "Knots"
            return knot;
        }
    }
    return NULL;
}

static VOID KnotLoosen(PKNOT Knot)
{
    PULONG turns = &Knot->Turns;

    *turns = 0;
}

static VOID KnotUntie(PULONG Turns)
{
    *Turns = 0;
}

static VOID KnotReset(PKNOT Knot)
{
    KnotUntie(&Knot->Turns);
}

VOID KnotDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    PULONG weight = Weights;
    PKNOT last = &LastKnot;
    PKNOT spare = &Spare;
    PKNOT found = KnotFind(2);
    ULONG sum = 0;

    while (sum < 6) {
        sum += *weight++; // expect: pageable-data-at-dispatch "Weights"
    }
    last->Turns = sum; // expect: pageable-data-at-dispatch "LastKnot"
    spare->Turns = sum;
    if (found != NULL) {
        found->Turns++; // expect: pageable-data-at-dispatch "Knots"
    }
    Current->Turns++; // expect: pageable-data-at-dispatch "Knots"
    Either->Turns++;
    Splice.Best->Turns++; // expect: pageable-data-at-dispatch "LastKnot"
    Splice.Any->Turns++;
    KnotLoosen(&Knots[3]); // expect: pageable-data-at-dispatch "Knots"
    KnotReset(&Knots[3]); // expect: pageable-data-at-dispatch "Knots"
    KnotReset(&Spare);
    *(&LastKnot.Turns + 0) = 1; // expect: pageable-data-at-dispatch "LastKnot"
    RtlZeroMemory(last, sizeof(KNOT)); // expect: pageable-data-at-dispatch "LastKnot"
}

NTSTATUS KnotControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PKNOT lead = &Lead;
    KIRQL irql;

    lead->Turns++;
    MmLockPagableSectionByHandle(Splice.Section);
    KeRaiseIrql(DISPATCH_LEVEL, &irql);
    lead->Turns++;
    KeLowerIrql(irql);
    MmUnlockPagableImageSection(Splice.Section);
    if (Irp->PendingReturned) {
        Either = Knots;
        Splice.Any = &LastKnot;
    }
    KeInsertQueueDpc(&Tightened, NULL, NULL);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID KnotUnload(PDRIVER_OBJECT DriverObject)
{
    KeFlushQueuedDpcs();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    Splice.Best = &LastKnot;
    Splice.Any = &Spare;
    Splice.Section = MmLockPagableDataSection(&Lead);
    MmUnlockPagableImageSection(Splice.Section);
    KeInitializeDpc(&Tightened, KnotDpc, NULL);
    DriverObject->DriverUnload = KnotUnload;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = KnotControl;
    return STATUS_SUCCESS;
}
