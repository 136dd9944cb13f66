// A routine declares another file's variables in its own block, and with them what pragma placed there.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD VaneUnload;
KDEFERRED_ROUTINE VaneDpc;

static KDPC VaneTurned;
static ULONG VaneTurns;

VOID VaneDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    extern ULONG VaneBearings[4];
    extern ULONG VaneTurns;
    ULONG turns = VaneTurns++;

    if (turns > 4) {
        extern ULONG VaneDrift;

        VaneDrift = turns; // expect: pageable-data-at-dispatch "VaneDrift"
    }
    {
        ULONG VaneDrift = 2;

        VaneDrift += turns;
    }
    VaneBearings[turns % 4]++; // expect: pageable-data-at-dispatch "VaneBearings"
}

VOID VaneUnload(PDRIVER_OBJECT DriverObject)
{
    KeFlushQueuedDpcs();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->DriverUnload = VaneUnload;
    KeInitializeDpc(&VaneTurned, VaneDpc, NULL);
    KeInsertQueueDpc(&VaneTurned, NULL, NULL);
    return STATUS_SUCCESS;
}
