// __declspec(allocate) behind a macro of the project; only that variable is pageable, not its neighbour.
#include <ntddk.h>

#pragma section("PAGETABL", read, write)
#define IVY_PAGED __declspec(allocate("PAGETABL"))

IVY_PAGED ULONG IvyLeaves[3] = { 1, 2, 3 };
ULONG IvyRoots[3] = { 4, 5, 6 };
KDEFERRED_ROUTINE IvyDpc;

VOID IvyDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    PULONG sum = Context;

    *sum = IvyRoots[0];
    *sum += IvyLeaves[1]; // expect: pageable-data-at-dispatch "IvyLeaves"
}
