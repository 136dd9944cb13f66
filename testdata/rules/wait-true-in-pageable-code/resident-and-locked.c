// The routine is resident, or runs with its section locked. Silent.
#include <ntddk.h>

VOID PubServe(PKEVENT Ready, PKEVENT Taken);
VOID PubClose(PKSEMAPHORE Seats, PKEVENT Empty);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGEPUB, PubClose)
#endif

VOID PubServe(PKEVENT Ready, PKEVENT Taken)
{
    KeSetEvent(Ready, IO_NO_INCREMENT, TRUE);
    KeWaitForSingleObject(Taken, Executive, KernelMode, FALSE, NULL);
}

VOID PubClose(PKSEMAPHORE Seats, PKEVENT Empty)
{
    PAGED_CODE_LOCKED();
    KeReleaseSemaphore(Seats, IO_NO_INCREMENT, 1, TRUE);
    KeWaitForSingleObject(Empty, Executive, KernelMode, FALSE, NULL);
}
