// One in the text, one behind a macro; and a third.
#include <ntddk.h>

#define AGAIN_ENTER(Name) PAGED_CODE(); DbgPrint("%s\n", (Name))

VOID AgainFirst(VOID);
VOID AgainSecond(BOOLEAN Early);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, AgainFirst, AgainSecond)
#endif

VOID AgainFirst(VOID)
{
    PAGED_CODE();
    AGAIN_ENTER("first"); // expect: paged-code-macro-repeated "AgainFirst"
}

VOID AgainSecond(BOOLEAN Early)
{
    if (Early) {
        PAGED_CODE();
        return;
    }
    PAGED_CODE(); // expect: paged-code-macro-repeated "AgainSecond"
}
