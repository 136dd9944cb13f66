// The level is saved in a structure on the stack, in a loop; then in one structure and restored from another.
#include <ntddk.h>

typedef struct _RAIN {
    KIRQL Irql;
    ULONG Drops;
} RAIN;

VOID RainFall(PKSPIN_LOCK Lock, ULONG Count)
{
    RAIN rain = { 0 };

    while (Count-- > 0) {
        KeAcquireSpinLock(Lock, &rain.Irql);
        rain.Drops++;
        KeReleaseSpinLock(Lock, rain.Irql);
    }
}

VOID RainMix(PKSPIN_LOCK Lock)
{
    RAIN first;
    RAIN second;

    KeAcquireSpinLock(Lock, &first.Irql);
    first.Drops = 1;
    KeReleaseSpinLock(Lock, second.Irql); // expect: restored-irql-never-saved "second"
}
