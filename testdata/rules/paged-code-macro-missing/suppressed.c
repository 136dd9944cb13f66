// A suppression for C28170 counts, and so does irqlint's own. Silent.
#include <ntddk.h>

VOID QuietFirst(VOID);
VOID QuietSecond(VOID);
VOID QuietThird(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, QuietFirst, QuietSecond, QuietThird)
#endif

#pragma warning(suppress: 28170)
VOID QuietFirst(VOID)
{
    DbgPrint("first\n");
}

// irqlint: ignore[PG310] only the debugger extension calls it
VOID QuietSecond(VOID)
{
    DbgPrint("second\n");
}

#pragma warning(push)
#pragma warning(disable: 28170)
VOID QuietThird(VOID)
{
    DbgPrint("third\n");
}
#pragma warning(pop)
