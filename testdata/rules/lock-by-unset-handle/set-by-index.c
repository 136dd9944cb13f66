// Handles that are set by index and read through a pointer to the same row; one field is set by nobody.
#include <ntddk.h>

typedef struct _YARN_ROW {
    PVOID Section;
    PVOID Spare;
} YARN_ROW, *PYARN_ROW;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD YarnUnload;
VOID YarnSpin(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, YarnUnload)
#pragma alloc_text(PAGEYARN, YarnSpin)
#endif

static YARN_ROW YarnRows[1];

VOID YarnSpin(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    YarnRows[0].Section = MmLockPagableCodeSection(YarnSpin);
    DriverObject->DriverUnload = YarnUnload;
    return STATUS_SUCCESS;
}

VOID YarnUnload(PDRIVER_OBJECT DriverObject)
{
    PYARN_ROW row = &YarnRows[0];

    PAGED_CODE();
    MmUnlockPagableImageSection(row->Section);
    MmUnlockPagableImageSection(row->Spare); // expect: lock-by-unset-handle "row->Spare"
}
