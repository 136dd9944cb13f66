// A suppression for C28171 on the line before. Silent.
#include <ntddk.h>

VOID OnceFirst(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, OnceFirst)
#endif

VOID OnceFirst(VOID)
{
    PAGED_CODE();
    DbgPrint("first\n");
#pragma warning(suppress: 28171)
    PAGED_CODE();
}
