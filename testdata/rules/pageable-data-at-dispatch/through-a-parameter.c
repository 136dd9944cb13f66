// The address goes to a routine of the driver that reads through it at DISPATCH_LEVEL; another one only keeps it.
#include <ntddk.h>

#pragma data_seg("PAGEDATA")
static ULONG AshPalette[2] = { 0xff, 0x7f };
#pragma data_seg()

static PULONG AshCurrent;
KDEFERRED_ROUTINE AshDpc;

static ULONG AshMix(const ULONG *Colors)
{
    return Colors[0] | Colors[1];
}

static VOID AshSelect(PULONG Colors)
{
    AshCurrent = Colors;
}

VOID AshDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    AshSelect(AshPalette);
    *(PULONG)Context = AshMix(AshPalette); // expect: pageable-data-at-dispatch "AshPalette"
}
