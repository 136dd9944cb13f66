// Zeros of static variables in functions.
#include <ntddk.h>

VOID LanternSwing(VOID);

#pragma data_seg("PAGELANT")
VOID LanternSwing(VOID)
{
    static ULONG swings = 0; // expect: explicit-zero-initialisation "PAGELANT"
    static struct { ULONG x; ULONG y; } at = { 0, 0 }; // expect: explicit-zero-initialisation "PAGELANT"
    static ULONG bright[2] = { 0, 1 };

    swings++;
    at.x += bright[1];
}
#pragma data_seg()
