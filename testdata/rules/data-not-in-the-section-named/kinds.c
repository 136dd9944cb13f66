// Arrays, structures, statics, tentative definitions, extern declarations, allocate.
#include <ntddk.h>

typedef struct _PAIR {
    ULONG First;
    ULONG Second;
} PAIR;

#pragma section("PAGEMINE", read, write)

#pragma data_seg("PAGEDATA")
extern ULONG KindExtern;
ULONG KindTentative;
ULONG KindTentative = 5;
static PAIR KindPair = { 1, 2 };
PAIR KindEmpty; // expect: data-not-in-the-section-named "KindEmpty"
UCHAR KindText[8] = "seven";
static const PAIR KindConst = { 3, 4 }; // expect: data-not-in-the-section-named "KindConst"
__declspec(allocate("PAGEMINE")) ULONG KindMine = 7;
#pragma data_seg()

ULONG KindSum(VOID)
{
    static ULONG calls;

    return KindPair.First + KindConst.Second + ++calls;
}
