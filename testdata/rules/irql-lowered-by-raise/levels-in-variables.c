// The level in a variable, set on two paths; on one of them it is too low.
#include <ntddk.h>

KDEFERRED_ROUTINE HazeDpc;

VOID HazeDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    KIRQL level = HIGH_LEVEL;
    KIRQL old;

    if (Context == NULL) {
        level = APC_LEVEL;
    }
    KeRaiseIrql(level, &old); // known-missed: irql-lowered-by-raise "RaiseIrql"
    KeLowerIrql(old);
}
