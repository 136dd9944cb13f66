// A copy of the handle releases its lock; a handle that is set to NULL instead releases nothing.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD BellowUnload;
VOID BellowBlow(VOID);
VOID BellowHiss(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, BellowUnload)
#pragma alloc_text(PAGEBLOW, BellowBlow)
#pragma alloc_text(PAGEHISS, BellowHiss)
#endif

static PVOID BellowBlowSection;
static PVOID BellowHissSection;

VOID BellowBlow(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID BellowHiss(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    BellowBlowSection = MmLockPagableCodeSection(BellowBlow); // expect: unload-leaves-section-locked "PAGEBLOW"
    BellowHissSection = MmLockPagableCodeSection(BellowHiss);
    DriverObject->DriverUnload = BellowUnload;
    return STATUS_SUCCESS;
}

VOID BellowUnload(PDRIVER_OBJECT DriverObject)
{
    PVOID section = BellowHissSection;

    PAGED_CODE();
    BellowBlowSection = NULL;
    MmUnlockPagableImageSection(section);
}
