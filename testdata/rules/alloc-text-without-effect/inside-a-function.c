// A pragma inside a function, and a name with a slip of the pen.
#include <ntddk.h>

VOID SlipFirst(VOID);
VOID SlipSecond(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, SlipFirts) // expect: alloc-text-without-effect "SlipFirts"
#endif

VOID SlipFirst(VOID)
{
#pragma alloc_text(PAGE, SlipSecond) // expect: alloc-text-without-effect "SlipSecond"
    SlipSecond();
}

VOID SlipSecond(VOID)
{
    DbgPrint("second\n");
}
