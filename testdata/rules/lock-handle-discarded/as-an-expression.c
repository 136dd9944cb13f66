// The handle is compared with NULL and forgotten.
#include <ntddk.h>

VOID RyeMow(VOID);
BOOLEAN RyeStart(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, RyeStart)
#pragma alloc_text(PAGERYE, RyeMow)
#endif

VOID RyeMow(VOID)
{
    PAGED_CODE_LOCKED();
}

BOOLEAN RyeStart(VOID)
{
    PAGED_CODE();
    if (MmLockPagableCodeSection(RyeMow) == NULL) { // expect: lock-handle-discarded "PAGERYE"
        return FALSE;
    }
    return TRUE;
}
