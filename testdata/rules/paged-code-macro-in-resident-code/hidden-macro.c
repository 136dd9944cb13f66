// The project's trace macro contains PAGED_CODE(): the finding stands where the macro is used.
#include <ntddk.h>

#define TRACE_PAGED(Name) PAGED_CODE(); DbgPrint("%s\n", (Name))

VOID TraceFirst(VOID);
VOID TraceSecond(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, TraceFirst)
#endif

VOID TraceFirst(VOID)
{
    TRACE_PAGED("first");
}

VOID TraceSecond(VOID)
{
    TRACE_PAGED("second"); // expect: paged-code-macro-in-resident-code "TraceSecond"
}
