// What counts as zero, and where it does not matter.
#include <ntddk.h>

typedef struct _SLOT {
    PVOID Owner;
    ULONG Uses[4];
} SLOT;

#pragma data_seg("PAGEDATA")
SLOT ZeroSlot = { NULL, { 0, 0, 0, 0 } }; // expect: explicit-zero-initialisation "ZeroSlot"
BOOLEAN ZeroFlag = FALSE; // expect: explicit-zero-initialisation "ZeroFlag"
SLOT ZeroOther = { NULL, { 0, 0, 0, 1 } };
#pragma data_seg()

ULONG ZeroPlain = 0;
