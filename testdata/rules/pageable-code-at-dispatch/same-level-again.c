// A helper that raises the level only from below leaves it at DISPATCH_LEVEL for those who come at that level: if any do.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
KDEFERRED_ROUTINE LedgerDpc;

typedef struct _LEDGER {
    KSPIN_LOCK Lock;
    ULONG Lines;
} LEDGER, *PLEDGER;

static VOID LedgerPrint(PLEDGER Ledger);
static VOID LedgerBurn(PLEDGER Ledger);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, LedgerPrint, LedgerBurn)
#endif

static LEDGER Ledger;

static VOID LedgerPrint(PLEDGER Book)
{
    PAGED_CODE();
    Book->Lines = 0;
}

static VOID LedgerBurn(PLEDGER Book)
{
    PAGED_CODE();
    Book->Lines = 0;
}

static ULONG LedgerCount(PLEDGER Book)
{
    ULONG lines;
    KIRQL irql = KeGetCurrentIrql();

    if (irql < DISPATCH_LEVEL) {
        irql = KeRaiseIrqlToDpcLevel();
    }
    KeAcquireSpinLockAtDpcLevel(&Book->Lock);
    lines = Book->Lines;
    KeReleaseSpinLockFromDpcLevel(&Book->Lock);
    if (irql < DISPATCH_LEVEL) {
        KeLowerIrql(irql);
    }
    return lines;
}

_IRQL_requires_max_(DISPATCH_LEVEL)
VOID LedgerClose(PLEDGER Book)
{
    if (LedgerCount(Book) > 10) {
        LedgerPrint(Book); // expect: pageable-code-at-dispatch "may be called"
    }
}

VOID LedgerDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    if (LedgerCount(Context) > 10) {
        LedgerBurn(Context); // expect: pageable-code-at-dispatch "is called at DISPATCH_LEVEL"
    }
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    static KDPC dpc;

    KeInitializeSpinLock(&Ledger.Lock);
    KeInitializeDpc(&dpc, LedgerDpc, &Ledger);
    return STATUS_SUCCESS;
}
