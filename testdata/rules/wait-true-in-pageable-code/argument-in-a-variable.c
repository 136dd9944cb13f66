// Wait comes from a variable or a macro; the routine is placed by __declspec(code_seg).
#include <ntddk.h>

#define INN_WAIT TRUE

__declspec(code_seg("PAGE"))
VOID InnServe(PKEVENT Ready, PKEVENT Taken, PKMUTEX Door)
{
    BOOLEAN wait = FALSE;

    PAGED_CODE();
    KeSetEvent(Ready, IO_NO_INCREMENT, wait);
    wait = TRUE;
    KeSetEvent(Ready, IO_NO_INCREMENT, wait); // expect: wait-true-in-pageable-code "KeSetEvent"
    KeWaitForSingleObject(Taken, Executive, KernelMode, FALSE, NULL);
    KeReleaseMutex(Door, INN_WAIT); // expect: wait-true-in-pageable-code "KeReleaseMutex"
    KeWaitForSingleObject(Taken, Executive, KernelMode, FALSE, NULL);
}
