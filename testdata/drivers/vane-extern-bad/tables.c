#include <ntddk.h>

#pragma data_seg("PAGEDATA")
ULONG VaneBearings[4] = {1, 2, 3, 4};
ULONG VaneDrift = 1;
#pragma data_seg()
