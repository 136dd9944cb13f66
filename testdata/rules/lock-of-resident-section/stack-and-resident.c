// The address of a local variable, of a resident variable, and of a routine whose alloc_text is compiled out.
#include <ntddk.h>

ULONG PlumCount = 3;
VOID PlumFall(VOID);
VOID PlumPick(PPHYSICAL_ADDRESS Result);
#ifdef PLUM_PAGED
#pragma alloc_text(PAGEPLUM, PlumFall)
#endif

VOID PlumFall(VOID)
{
    KeStallExecutionProcessor(1);
}

VOID PlumPick(PPHYSICAL_ADDRESS Result)
{
    ULONG local = 0;
    PVOID first = MmLockPagableDataSection(&local); // expect: lock-of-resident-section "local"
    PVOID second = MmLockPagableDataSection(&PlumCount); // expect: lock-of-resident-section "PlumCount"
    PVOID third = MmLockPagableCodeSection(PlumFall); // expect: lock-of-resident-section "PlumFall"

    Result->QuadPart = (LONGLONG)(ULONG_PTR)first;
    MmUnlockPagableImageSection(third);
    MmUnlockPagableImageSection(second);
    MmUnlockPagableImageSection(first);
}
