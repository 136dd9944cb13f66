// A pointer to a structure of which a static pageable variable exists may lead to it. Silent but for the other kind.
#include <ntddk.h>

typedef struct _PEAR {
    ULONG Size;
    ULONG Weight;
} PEAR, *PPEAR;
typedef struct _BASKET {
    PEAR Top;
    PVOID Section;
} BASKET, *PBASKET;
typedef struct _CRATE {
    ULONG Count;
} CRATE, *PCRATE;

#pragma data_seg("PAGEPEAR")
static PEAR PearSorts[2] = { { 1, 2 }, { 3, 4 } };
#pragma data_seg()

ULONG PearHold(PPEAR Pear)
{
    PVOID section = MmLockPagableDataSection(Pear);
    ULONG size = Pear->Size;

    MmUnlockPagableImageSection(section);
    return size;
}

ULONG PearSum(VOID)
{
    return PearHold(&PearSorts[0]) + PearHold(&PearSorts[1]);
}

VOID PearBasket(PBASKET Basket)
{
    Basket->Section = MmLockPagableDataSection(&Basket->Top); // expect: lock-of-resident-section "Top"
    MmUnlockPagableImageSection(Basket->Section);
}

VOID PearCrate(PCRATE Crate)
{
    PVOID section = MmLockPagableDataSection(&Crate->Count); // expect: lock-of-resident-section "Count"

    MmUnlockPagableImageSection(section);
}
