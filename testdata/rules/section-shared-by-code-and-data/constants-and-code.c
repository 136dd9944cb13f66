// Constants in the section of the code.
#include <ntddk.h>

ULONG BothRead(ULONG Index);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGEBOTH, BothRead)
#endif

#pragma const_seg("PAGEBOTH") // expect: section-shared-by-code-and-data "PAGEBOTH"
const ULONG BothTable[2] = { 4, 2 };
#pragma const_seg()

ULONG BothRead(ULONG Index)
{
    PAGED_CODE();
    return BothTable[Index & 1];
}
