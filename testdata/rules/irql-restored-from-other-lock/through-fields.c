// The saved levels live in fields beside their locks; one release takes the wrong neighbour's.
#include <ntddk.h>

typedef struct _FROST {
    KSPIN_LOCK Lock;
    KIRQL Irql;
    ULONG Count;
} FROST, *PFROST;

VOID FrostMove(PFROST From, PFROST To)
{
    KeAcquireSpinLock(&From->Lock, &From->Irql);
    KeAcquireSpinLock(&To->Lock, &To->Irql);
    From->Count--;
    To->Count++;
    KeReleaseSpinLock(&To->Lock, From->Irql); // expect: irql-restored-from-other-lock "From->Irql"
    KeReleaseSpinLock(&From->Lock, To->Irql); // expect: irql-restored-from-other-lock "To->Irql"
}

VOID FrostMoveWell(PFROST From, PFROST To)
{
    KeAcquireSpinLock(&From->Lock, &From->Irql);
    KeAcquireSpinLock(&To->Lock, &To->Irql);
    From->Count--;
    To->Count++;
    KeReleaseSpinLock(&To->Lock, To->Irql);
    KeReleaseSpinLock(&From->Lock, From->Irql);
}
