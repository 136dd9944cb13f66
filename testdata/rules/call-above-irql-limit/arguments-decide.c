// Waits by timeout, allocations by pool type, events by Wait, a framework wait lock by timeout.
#include <ntddk.h>
#include <wdf.h>

typedef struct _DUSK {
    KEVENT Event;
    WDFWAITLOCK WaitLock;
} DUSK, *PDUSK;

KDEFERRED_ROUTINE DuskDpc;

VOID DuskDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    PDUSK dusk = Context;
    LARGE_INTEGER soon = { 0 };
    LARGE_INTEGER later;
    LONGLONG none = 0;
    PVOID memory;

    later.QuadPart = -10000;
    KeWaitForSingleObject(&dusk->Event, Executive, KernelMode, FALSE, &soon);
    KeWaitForSingleObject(&dusk->Event, Executive, KernelMode, FALSE, &later); // expect: call-above-irql-limit "KeWait"
    KeSetEvent(&dusk->Event, IO_NO_INCREMENT, FALSE);
    memory = ExAllocatePool2(POOL_FLAG_NON_PAGED, 16, 'ksuD');
    if (memory != NULL) {
        ExFreePoolWithTag(memory, 'ksuD');
    }
    memory = ExAllocatePool2(POOL_FLAG_PAGED, 16, 'ksuD'); // expect: call-above-irql-limit "ExAllocatePool2"
    if (WdfWaitLockAcquire(dusk->WaitLock, &none) == STATUS_SUCCESS) {
        WdfWaitLockRelease(dusk->WaitLock);
    }
}
