// PAGE, one code section and two data sections are no crowd. Silent.
#include <ntddk.h>

VOID FewFirst(VOID);
VOID FewSecond(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FewFirst)
#pragma alloc_text(PAGEFEW, FewSecond)
#endif

#pragma data_seg("PAGEDATA")
ULONG FewData = 1;
#pragma data_seg()
#pragma bss_seg("PAGEBSS")
ULONG FewBss;
#pragma bss_seg()

VOID FewFirst(VOID)
{
    PAGED_CODE();
}

VOID FewSecond(VOID)
{
    PAGED_CODE_LOCKED();
}
