// Addresses of paged pool kept in arrays and in parts of structures, filled in by helpers; memory that is freed is touched.
#include <ntddk.h>

typedef struct _SLAB {
    ULONG Marks;
} SLAB, *PSLAB;

typedef struct _QUARRY {
    KSPIN_LOCK Lock;
    PSLAB Slabs[4];
    struct {
        PSLAB Top;
        PSLAB Spare;
    } Shelf;
    PSLAB Filled;
    PSLAB Nested;
    PSLAB Mixed;
    PSLAB Handed;
} QUARRY, *PQUARRY;

BOOLEAN QuarryBorrow(PSLAB *Slab);

static NTSTATUS SlabMake(PSLAB *Slab)
{
    PSLAB made = ExAllocatePoolWithTag(PagedPool, sizeof(SLAB), 'balS');

    if (made == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    *Slab = made;
    return STATUS_SUCCESS;
}

static NTSTATUS SlabMakeMarked(PSLAB *Slab)
{
    return SlabMake(Slab);
}

// What it is filled with it does not do itself, or does through another pointer.
static VOID SlabBorrow(PSLAB *Slab)
{
    QuarryBorrow(Slab);
}

static VOID SlabTake(PSLAB *Slab, PSLAB Resident)
{
    PSLAB *place = Slab;

    *place = Resident;
}

VOID QuarryOpen(PQUARRY Quarry, PSLAB Resident)
{
    Quarry->Slabs[0] = ExAllocatePoolWithTag(PagedPool, sizeof(SLAB), 'balS');
    Quarry->Shelf.Top = ExAllocatePoolWithTag(PagedPool, sizeof(SLAB), 'balS');
    Quarry->Shelf.Spare = Resident;
    SlabMake(&Quarry->Filled);
    SlabMakeMarked(&Quarry->Nested);
    Quarry->Mixed = ExAllocatePoolWithTag(PagedPool, sizeof(SLAB), 'balS');
    SlabTake(&Quarry->Mixed, Resident);
    Quarry->Handed = ExAllocatePoolWithTag(PagedPool, sizeof(SLAB), 'balS');
    SlabBorrow(&Quarry->Handed);
}

VOID QuarryMark(PQUARRY Quarry)
{
    KIRQL irql;

    KeAcquireSpinLock(&Quarry->Lock, &irql);
    Quarry->Slabs[2]->Marks = 1; // expect: paged-pool-at-dispatch "Slabs"
    Quarry->Shelf.Top->Marks = 1; // expect: paged-pool-at-dispatch "Top"
    Quarry->Shelf.Spare->Marks = 1;
    Quarry->Filled->Marks = 1; // expect: paged-pool-at-dispatch "Filled"
    Quarry->Nested->Marks = 1; // expect: paged-pool-at-dispatch "Nested"
    Quarry->Mixed->Marks = 1;
    Quarry->Handed->Marks = 1;
    ExFreePoolWithTag(Quarry->Filled, 'balS'); // expect: paged-pool-at-dispatch "Filled"
    ExFreePoolWithTag(Quarry->Mixed, 'balS');
    KeReleaseSpinLock(&Quarry->Lock, irql);
    ExFreePoolWithTag(Quarry->Slabs[2], 'balS');
}
