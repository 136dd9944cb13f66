// Locked only where a parameter asks for it; the handle tells Unload. Then a flag that has nothing to do with it.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD ViolUnload;
VOID ViolBow(VOID);
VOID ViolTrace(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, ViolUnload)
#pragma alloc_text(PAGEBOW, ViolBow)
#pragma alloc_text(PAGETRAC, ViolTrace)
#endif

static PVOID ViolBowSection;
static PVOID ViolTraceSection;
static ULONG ViolTracing;
static ULONG ViolConcerts;

VOID ViolBow(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID ViolTrace(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    ViolTracing = RegistryPath->Length > 100;
    if (ViolTracing) {
        ViolTraceSection = MmLockPagableCodeSection(ViolTrace);
    }
    ViolBowSection = MmLockPagableCodeSection(ViolBow); // expect: unload-leaves-section-locked "PAGEBOW"
    DriverObject->DriverUnload = ViolUnload;
    return STATUS_SUCCESS;
}

VOID ViolUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    if (ViolTraceSection != NULL) {
        MmUnlockPagableImageSection(ViolTraceSection);
    }
    if (ViolConcerts > 0) {
        MmUnlockPagableImageSection(ViolBowSection);
    }
}
