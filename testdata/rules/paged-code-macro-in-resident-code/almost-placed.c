// The pragma is compiled out, stands behind pop, or belongs to another routine.
#include <ntddk.h>

VOID NearFirst(VOID);
VOID NearSecond(VOID);
VOID NearThird(VOID);
#if 0
#pragma alloc_text(PAGE, NearFirst)
#endif
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, NearThird)
#endif

VOID NearFirst(VOID)
{
    PAGED_CODE(); // expect: paged-code-macro-in-resident-code "NearFirst"
}

#pragma code_seg(push, "PAGE")
#pragma code_seg(push, ".text")
VOID NearSecond(VOID)
{
    PAGED_CODE(); // expect: paged-code-macro-in-resident-code "NearSecond"
}
#pragma code_seg(pop)
VOID NearFourth(VOID)
{
    PAGED_CODE(); // section: PAGE
}
#pragma code_seg(pop)

VOID NearThird(VOID)
{
    PAGED_CODE();
}
