// A pair of inline routines, one raises and one lowers: the pageable caller goes on at DISPATCH_LEVEL in between.
#include <ntddk.h>

typedef struct _RUM {
    KSPIN_LOCK Lock;
    KIRQL Irql;
    ULONG Casks;
} RUM, *PRUM;

_IRQL_raises_(DISPATCH_LEVEL)
_IRQL_saves_global_(OldIrql, Rum->Irql)
FORCEINLINE VOID RumEnter(PRUM Rum)
{
    KeAcquireSpinLock(&Rum->Lock, &Rum->Irql);
}

_IRQL_requires_(DISPATCH_LEVEL)
_IRQL_restores_global_(OldIrql, Rum->Irql)
FORCEINLINE VOID RumLeave(PRUM Rum)
{
    KeReleaseSpinLock(&Rum->Lock, Rum->Irql);
}

#pragma code_seg("PAGE")
VOID RumPour(PRUM Rum)
{
    PAGED_CODE();
    RumEnter(Rum); // expect: inlined-code-in-pageable-section "RumEnter"
    Rum->Casks--;
    RumLeave(Rum);
}
#pragma code_seg()
