// Sections by push, pop and label: what counts is the stack, not the last pragma in the text.
#include <ntddk.h>

KDEFERRED_ROUTINE LeafDpc;

#pragma code_seg(push, outer, "PAGE")
static VOID LeafFirst(VOID)
{
    PAGED_CODE(); // section: PAGE
}
#pragma code_seg(push, "PAGELEAF")
static VOID LeafSecond(VOID)
{
    PAGED_CODE_LOCKED(); // section: PAGELEAF
}
#pragma code_seg(push)
#pragma code_seg()
static VOID LeafThird(VOID)
{
    KeStallExecutionProcessor(1);
}
#pragma code_seg(pop)
static VOID LeafFourth(VOID)
{
    PAGED_CODE_LOCKED(); // section: PAGELEAF
}
#pragma code_seg(pop, outer)
static VOID LeafFifth(VOID)
{
    KeStallExecutionProcessor(1);
}

VOID LeafDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    LeafFirst(); // expect: pageable-code-at-dispatch "LeafFirst"
    LeafSecond(); // expect: pageable-code-at-dispatch "LeafSecond"
    LeafThird();
    LeafFourth(); // expect: pageable-code-at-dispatch "LeafFourth"
    LeafFifth();
}
