// Dispatcher objects by section: the structure that holds one counts as well; plain data does not.
#include <ntddk.h>

#pragma data_seg("PAGEDATA")
struct {
    ULONG Users;
    KTIMER Timer;
} YewState = { 1 }; // expect: resident-object-in-pageable-memory "YewState"
ULONG YewCount = 3;
#pragma data_seg()

#pragma bss_seg("PAGEBSS")
KDPC YewDpc; // expect: resident-object-in-pageable-memory "YewDpc"
UCHAR YewBuffer[32];
#pragma bss_seg()

KSPIN_LOCK YewLock;
