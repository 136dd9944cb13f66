// Push and pop in pairs, and one push that nobody pops.
#include <ntddk.h>

#pragma const_seg(push, "PAGECONS")
const ULONG StackFirst = 1;
#pragma const_seg(pop)

#pragma data_seg(push, mine, "PAGEDATA") // expect: segment-not-restored "data_seg"
ULONG StackSecond = 2;
