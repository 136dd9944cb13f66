// The same mistake in alloc_text, code_seg, section and __declspec.
#include <ntddk.h>

#pragma section("Page1", read, write) // expect: section-name-not-capital "Page1"
__declspec(allocate("Page1")) ULONG CaseData = 1;

VOID CaseFirst(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(Page, CaseFirst) // expect: section-name-not-capital "Page"
#endif

VOID CaseFirst(VOID)
{
    DbgPrint("first\n");
}

#pragma code_seg("pageCase") // expect: section-name-not-capital "pageCase"
VOID CaseSecond(VOID)
{
    DbgPrint("second\n");
}
#pragma code_seg()

__declspec(code_seg("paGE")) // expect: section-name-not-capital "paGE"
VOID CaseThird(VOID)
{
    DbgPrint("third\n");
}
