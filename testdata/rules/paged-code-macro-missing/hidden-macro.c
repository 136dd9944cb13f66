// The macro behind a macro of the project, in a nested block, after other statements: it counts wherever it stands.
#include <ntddk.h>

#define HIDE_TRACE(Name) do { PAGED_CODE(); DbgPrint("%s\n", (Name)); } while (0)
#define HIDE_ENTER HIDE_TRACE

VOID HideFirst(VOID);
VOID HideSecond(ULONG Count);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, HideFirst, HideSecond)
#endif

VOID HideFirst(VOID)
{
    HIDE_ENTER("HideFirst");
}

VOID HideSecond(ULONG Count)
{
    DbgPrint("%lu\n", Count);
    {
        PAGED_CODE();
    }
}
