// Definitions of the old style, with the parameters' types between list and body.
#include <ntddk.h>

static KSPIN_LOCK ElmLock;
VOID ElmSaw();
ULONG ElmFell();
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, ElmSaw)
#endif

VOID ElmSaw(Length, Width)
    ULONG Length;
    ULONG Width;
{
    PAGED_CODE();
    DbgPrint("%lu\n", Length * Width);
}

ULONG ElmFell(Trees)
    PULONG Trees;
{
    ULONG left;
    KIRQL irql;

    KeAcquireSpinLock(&ElmLock, &irql);
    left = --*Trees;
    ElmSaw(left, 2); // expect: pageable-code-at-dispatch "ElmSaw"
    KeReleaseSpinLock(&ElmLock, irql);
    ElmSaw(left, 3);
    return left;
}
