// INIT by code_seg and by __declspec(code_seg), with helpers that only DriverEntry reaches. Silent.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;

#pragma code_seg(push, "INIT")
static ULONG JarCount(VOID)
{
    return 3; // section: INIT
}
#pragma code_seg(pop)

__declspec(code_seg("INIT"))
static VOID JarFill(PULONG Jars)
{
    *Jars = JarCount(); // section: INIT
}

static ULONG Jars;

#pragma code_seg("INIT")
NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    JarFill(&Jars);
    return STATUS_SUCCESS;
}
#pragma code_seg()
