// An array of handles, released in a loop. Silent.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD FifeUnload;
VOID FifePlay(VOID);
VOID FifeTune(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, FifeUnload)
#pragma alloc_text(PAGEPLAY, FifePlay)
#pragma alloc_text(PAGETUNE, FifeTune)
#endif

static PVOID FifeSections[2];

VOID FifePlay(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID FifeTune(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    FifeSections[0] = MmLockPagableCodeSection(FifePlay);
    FifeSections[1] = MmLockPagableCodeSection(FifeTune);
    DriverObject->DriverUnload = FifeUnload;
    return STATUS_SUCCESS;
}

VOID FifeUnload(PDRIVER_OBJECT DriverObject)
{
    ULONG i;

    PAGED_CODE();
    for (i = 0; i < RTL_NUMBER_OF(FifeSections); i++) {
        MmUnlockPagableImageSection(FifeSections[i]);
    }
}
