// The current level is asked for once, kept in a variable, and tested several times; an early return counts too.
#include <ntddk.h>

IO_COMPLETION_ROUTINE OwlDone;
VOID OwlHoot(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, OwlHoot)
#endif

VOID OwlHoot(VOID)
{
    PAGED_CODE();
}

static BOOLEAN OwlMayWait(VOID)
{
    return (BOOLEAN)(KeGetCurrentIrql() == PASSIVE_LEVEL);
}

NTSTATUS OwlDone(PDEVICE_OBJECT DeviceObject, PIRP Irp, PVOID Context)
{
    KIRQL level = KeGetCurrentIrql();

    if (level <= APC_LEVEL) {
        OwlHoot();
    }
    if (OwlMayWait()) {
        OwlHoot();
    }
    if (level == DISPATCH_LEVEL) {
        return STATUS_CONTINUE_COMPLETION; // irql: DISPATCH
    }
    OwlHoot(); // irql: PASSIVE..APC
    return STATUS_CONTINUE_COMPLETION;
}
