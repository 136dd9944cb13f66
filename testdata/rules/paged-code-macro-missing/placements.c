// Every way to place a routine, each without the macro.
#include <ntddk.h>

#define WAY_PAGED __declspec(code_seg("PAGE"))
#define WAY_BEGIN __pragma(code_seg(push, "PAGEWAY"))
#define WAY_END __pragma(code_seg(pop))

WAY_PAGED VOID WayFirst(VOID);
VOID WaySecond(VOID);
VOID WayThird(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text("PAGEWAY", WaySecond, \
    WayThird)
#endif

VOID WayFirst(VOID) // expect: paged-code-macro-missing "WayFirst"
{
    DbgPrint("first\n");
}

VOID WaySecond(VOID) // expect: paged-code-macro-missing "WaySecond"
{
    DbgPrint("second\n");
}

VOID WayThird(VOID) // expect: paged-code-macro-missing "WayThird"
{
    DbgPrint("third\n");
}

WAY_BEGIN
VOID WayFourth(VOID) // expect: paged-code-macro-missing "WayFourth"
{
    DbgPrint("fourth\n"); // section: PAGEWAY
}
WAY_END

VOID WayFifth(VOID)
{
    DbgPrint("fifth\n");
}
