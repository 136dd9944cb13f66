// Static variables of a function go where those at file scope go that stand beside it.
#include <ntddk.h>

VOID KettleWarm(VOID);
VOID KettleRest(VOID);
VOID KettleTell(VOID);

#pragma data_seg("PAGEKET")
VOID KettleWarm(VOID)
{
    static ULONG warm = 1;
    static ULONG cold; // expect: data-not-in-the-section-named ".bss"
    static const ULONG hot = 100; // expect: data-not-in-the-section-named ".rdata"
    static __declspec(allocate("PAGEKET")) ULONG placed;
    ULONG now = warm;

    cold = now + hot + placed;
}
#pragma data_seg()

#pragma bss_seg("PAGEKET")
VOID KettleRest(VOID)
{
    static ULONG turns[4];
    static ULONG first = 3; // expect: data-not-in-the-section-named ".data"

    if (first > 2) {
        static LIST_ENTRY list;

        list.Flink = NULL;
    }
    turns[0] = first;
}
#pragma bss_seg()

VOID KettleTell(VOID)
{
    static ULONG told;
    extern ULONG KettleElsewhere;

    told = KettleElsewhere;
}
