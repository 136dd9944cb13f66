// Two handles in an array; Unload releases the first alone.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD LuteUnload;
VOID LutePlay(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, LuteUnload)
#pragma alloc_text(PAGELUTE, LutePlay)
#endif

#pragma data_seg("PAGENOTE")
static ULONG LuteNotes[3] = { 1, 3, 5 };
#pragma data_seg()

static PVOID LuteSections[2];

VOID LutePlay(VOID)
{
    PAGED_CODE_LOCKED();
    LuteNotes[0]++;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    LuteSections[0] = MmLockPagableCodeSection(LutePlay);
    LuteSections[1] = MmLockPagableDataSection(LuteNotes); // expect: unload-leaves-section-locked "PAGENOTE"
    DriverObject->DriverUnload = LuteUnload;
    return STATUS_SUCCESS;
}

VOID LuteUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(LuteSections[0]);
}
