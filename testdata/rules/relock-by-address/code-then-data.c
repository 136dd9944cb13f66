// Code and data of two sections, then the code section once more, by another of its routines.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD InkUnload;
VOID InkDraw(VOID);
VOID InkDry(VOID);
VOID InkSheet(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, InkUnload, InkSheet)
#pragma alloc_text(PAGEINK, InkDraw, InkDry)
#endif

#pragma data_seg("PAGECOLR")
static ULONG InkColors[2] = { 0, 0xffffff };
#pragma data_seg()

static PVOID InkCode;
static PVOID InkData;

VOID InkDraw(VOID)
{
    PAGED_CODE_LOCKED();
    InkColors[1]--;
}

VOID InkDry(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    InkCode = MmLockPagableCodeSection(InkDraw);
    InkData = MmLockPagableDataSection(InkColors);
    DriverObject->DriverUnload = InkUnload;
    return STATUS_SUCCESS;
}

VOID InkSheet(VOID)
{
    PVOID section;

    PAGED_CODE();
    section = MmLockPagableCodeSection(InkDry); // expect: relock-by-address "PAGEINK"
    InkDry();
    MmUnlockPagableImageSection(section);
}

VOID InkUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(InkData);
    MmUnlockPagableImageSection(InkCode);
}
