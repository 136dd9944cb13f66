// What a test, a loop or a switch reads is touched as well.
#include <ntddk.h>

typedef struct _SLATE {
    ULONG Kind;
    ULONG Lines;
    struct _SLATE *Next;
} SLATE, *PSLATE;

static PSLATE FirstSlate;

VOID SlateMake(VOID)
{
    PSLATE slate = ExAllocatePoolWithTag(PagedPool, sizeof(SLATE), 'talS');

    if (slate != NULL && slate->Kind == 0) {
        FirstSlate = slate;
    }
}

VOID SlateCount(PKSPIN_LOCK Lock, PULONG Count)
{
    PSLATE slate;
    KIRQL irql;

    KeAcquireSpinLock(Lock, &irql);
    if (FirstSlate->Lines > 4) { // expect: paged-pool-at-dispatch "FirstSlate"
        *Count = 4;
    }
    switch (FirstSlate->Kind) { // expect: paged-pool-at-dispatch "FirstSlate"
        case 1:
            *Count = 1;
            break;
        default:
            break;
    }
    for (slate = FirstSlate; slate->Lines != 0; slate = NULL) { // expect: paged-pool-at-dispatch "slate"
        *Count += 1;
    }
    *Count += (FirstSlate->Next ? 1 : 2); // expect: paged-pool-at-dispatch "FirstSlate"
    KeReleaseSpinLock(Lock, irql);
}
