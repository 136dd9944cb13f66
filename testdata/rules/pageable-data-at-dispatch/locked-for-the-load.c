// The data section is locked from DriverEntry to Unload: a timer's DPC may read it. Silent.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD FirUnload;
KDEFERRED_ROUTINE FirDpc;
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, FirUnload)
#endif

#pragma data_seg("PAGEDATA")
static ULONG FirCones[4] = { 3, 1, 4, 1 };
#pragma data_seg()

static PVOID FirSection;
static KTIMER FirTimer;
static KDPC FirTimerDpc;
static ULONG FirSum;

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    LARGE_INTEGER due;

    FirSection = MmLockPagableDataSection(FirCones);
    KeInitializeTimer(&FirTimer);
    KeInitializeDpc(&FirTimerDpc, FirDpc, NULL);
    due.QuadPart = -10000000;
    KeSetTimerEx(&FirTimer, due, 1000, &FirTimerDpc);
    DriverObject->DriverUnload = FirUnload;
    return STATUS_SUCCESS;
}

VOID FirUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    KeCancelTimer(&FirTimer);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(FirSection);
}

VOID FirDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    FirSum += FirCones[FirSum & 3];
}
