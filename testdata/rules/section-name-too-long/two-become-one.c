// Data sections count as well; eight characters are enough.
#include <ntddk.h>

#pragma data_seg("PAGEDATA1") // expect: section-name-too-long "PAGEDATA1"
ULONG LongFirst = 1;
#pragma data_seg("PAGEDAT2")
ULONG LongSecond = 2;
#pragma data_seg()
