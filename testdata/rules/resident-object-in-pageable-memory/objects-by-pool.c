// Objects made in paged and in non-paged pool; the type of the pool comes through a wrapper.
#include <ntddk.h>

typedef struct _ALDER {
    KSEMAPHORE Done;
    ULONG Size;
} ALDER, *PALDER;

static PALDER AlderAllocate(POOL_TYPE Type)
{
    return ExAllocatePoolWithTag(Type, sizeof(ALDER), 'edlA');
}

VOID AlderCreate(PALDER *Good, PALDER *Bad)
{
    PALDER good = AlderAllocate(NonPagedPoolNx);
    PALDER bad = AlderAllocate(PagedPool);

    if (good != NULL) {
        KeInitializeSemaphore(&good->Done, 0, 1);
    }
    if (bad != NULL) {
        bad->Size = sizeof(ALDER);
        KeInitializeSemaphore(&bad->Done, 0, 1); // expect: resident-object-in-pageable-memory "Done"
    }
    *Good = good;
    *Bad = bad;
}
