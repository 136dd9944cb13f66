// Handles that a helper releases by an array it is given: which ones they are is not seen, so that nothing is said.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD OxenUnload;
VOID OxenPull(VOID);
VOID OxenRest(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, OxenUnload)
#pragma alloc_text(PAGEOX1, OxenPull)
#pragma alloc_text(PAGEOX2, OxenRest)
#endif

static PVOID OxenSections[2];

VOID OxenPull(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID OxenRest(VOID)
{
    PAGED_CODE_LOCKED();
}

static VOID OxenRelease(PVOID *Sections, ULONG Count)
{
    ULONG i;

    for (i = 0; i < Count; i++) {
        MmUnlockPagableImageSection(Sections[i]);
    }
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    OxenSections[0] = MmLockPagableCodeSection(OxenPull);
    OxenSections[1] = MmLockPagableCodeSection(OxenRest);
    DriverObject->DriverUnload = OxenUnload;
    return STATUS_SUCCESS;
}

VOID OxenUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    OxenRelease(OxenSections, 2);
}
