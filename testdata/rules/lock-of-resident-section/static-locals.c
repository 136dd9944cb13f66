// A lock by the address of a static variable of the function.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#endif

#pragma bss_seg("PAGEHARP")
NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    static ULONG strings[8];
    static ULONG tuned = 1; // expect: data-not-in-the-section-named ".data"
    PVOID section;

    section = MmLockPagableDataSection(&strings[2]);
    MmUnlockPagableImageSection(section);
    section = MmLockPagableDataSection(&tuned); // expect: lock-of-resident-section "tuned"
    MmUnlockPagableImageSection(section);
    return STATUS_SUCCESS;
}
#pragma bss_seg()
