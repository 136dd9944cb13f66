// The driver's own allocator takes the pool type as argument, or fixes it.
#include <ntddk.h>

#define KnightAllocatePaged(Size) ExAllocatePoolWithTag(PagedPool, (Size), 'ginK')

static KSPIN_LOCK KnightLock;

static PVOID KnightAllocate(POOL_TYPE Type, SIZE_T Size)
{
    return ExAllocatePoolWithTag(Type, Size, 'ginK');
}

VOID KnightMove(VOID)
{
    PULONG first = KnightAllocate(NonPagedPoolNx, sizeof(ULONG));
    PULONG second = KnightAllocate(PagedPool, sizeof(ULONG));
    PULONG third = KnightAllocatePaged(sizeof(ULONG));
    KIRQL irql;

    if (first != NULL && second != NULL && third != NULL) {
        KeAcquireSpinLock(&KnightLock, &irql);
        *first = 1;
        *second = 1; // expect: paged-pool-at-dispatch "second"
        RtlZeroMemory(third, sizeof(ULONG)); // expect: paged-pool-at-dispatch "third"
        KeReleaseSpinLock(&KnightLock, irql);
    }
    if (first != NULL) {
        ExFreePoolWithTag(first, 'ginK');
    }
    if (second != NULL) {
        ExFreePoolWithTag(second, 'ginK');
    }
    if (third != NULL) {
        ExFreePoolWithTag(third, 'ginK');
    }
}
