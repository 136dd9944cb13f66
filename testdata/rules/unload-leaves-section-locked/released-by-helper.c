// Handles that a helper releases by an array it is given, and by a pointer that walks through one; a third array is
// handed to nobody.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD OxenUnload;
VOID OxenPull(VOID);
VOID OxenRest(VOID);
VOID OxenPlough(VOID);
VOID OxenLow(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, OxenUnload)
#pragma alloc_text(PAGEOX1, OxenPull)
#pragma alloc_text(PAGEOX2, OxenRest)
#pragma alloc_text(PAGEOX3, OxenPlough)
#pragma alloc_text(PAGEOX4, OxenLow)
#endif

static PVOID OxenSections[2];
static PVOID OxenWalked[1];
static PVOID OxenLost[1];

VOID OxenPull(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID OxenRest(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID OxenPlough(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID OxenLow(VOID)
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
    OxenWalked[0] = MmLockPagableCodeSection(OxenPlough);
    OxenLost[0] = MmLockPagableCodeSection(OxenLow); // expect: unload-leaves-section-locked "PAGEOX4"
    DriverObject->DriverUnload = OxenUnload;
    return STATUS_SUCCESS;
}

VOID OxenUnload(PDRIVER_OBJECT DriverObject)
{
    PVOID *at;

    PAGED_CODE();
    OxenRelease(OxenSections, 2);
    for (at = OxenWalked; at < OxenWalked + 1; at++) {
        MmUnlockPagableImageSection(*at);
    }
}
