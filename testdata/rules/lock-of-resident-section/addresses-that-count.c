// Casts, &routine, a constant in a pageable section, an element by index: all lie where they should. Silent.
#include <ntddk.h>

#pragma const_seg("PAGECONS")
const ULONG PeachSizes[3] = { 1, 2, 3 };
#pragma const_seg()

VOID PeachRipen(VOID);
ULONG PeachSum(ULONG Index);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGEPEAC, PeachRipen)
#endif

VOID PeachRipen(VOID)
{
    PAGED_CODE_LOCKED();
}

ULONG PeachSum(ULONG Index)
{
    PVOID code = MmLockPagableCodeSection(&PeachRipen);
    PVOID data = MmLockPagableDataSection((PVOID)&PeachSizes[Index % 3]);
    ULONG sum;
    KIRQL irql;

    KeRaiseIrql(DISPATCH_LEVEL, &irql);
    PeachRipen(); // locked: PAGEPEAC
    sum = PeachSizes[0]; // locked: PAGECONS
    KeLowerIrql(irql);
    MmUnlockPagableImageSection(data);
    MmUnlockPagableImageSection(code);
    return sum;
}
