// Text that the preprocessor drops does not exist; and a declaration by __declspec(code_seg) in front places a routine.
#include <ntddk.h>

#define GNU_PAGED __declspec(code_seg("PAGE"))

KDEFERRED_ROUTINE GnuDpc;
GNU_PAGED VOID GnuGraze(VOID);
VOID GnuRun(VOID);

#if 0
#pragma alloc_text(PAGE, GnuRun)
#endif

GNU_PAGED VOID GnuGraze(VOID)
{
    PAGED_CODE(); // section: PAGE
}

VOID GnuRun(VOID)
{
    KeStallExecutionProcessor(1);
}

VOID GnuDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
#if 0
    GnuGraze();
#endif
    GnuRun();
#ifdef ALLOC_PRAGMA
    GnuGraze(); // expect: pageable-code-at-dispatch "GnuGraze"
#endif
}
