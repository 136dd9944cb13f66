// Definitions that a conditional leaves out, or that stand behind annotations, are not missed. Silent.
#include <ntddk.h>

VOID LeftDebug(VOID);
VOID LeftPlain(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, LeftDebug)
#pragma alloc_text(PAGE, LeftPlain)
#endif

#if defined(LEFT_DEBUG)
VOID LeftDebug(
    VOID
    )
{
    PAGED_CODE();
}
#endif

_Use_decl_annotations_
VOID LeftPlain(VOID)
{
    PAGED_CODE();
}
