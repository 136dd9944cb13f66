// A routine that calls itself with a lock held: the second turn is at DISPATCH_LEVEL, the first is not.
#include <ntddk.h>

typedef struct _NODE {
    KSPIN_LOCK Lock;
    struct _NODE *Child;
    ULONG Value;
} NODE, *PNODE;

DRIVER_DISPATCH NodeControl;
VOID NodeTrim(PNODE Node);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, NodeTrim)
#endif

VOID NodeTrim(PNODE Node)
{
    PAGED_CODE();
    Node->Value = 0;
}

static VOID NodeWalk(PNODE Node)
{
    KIRQL irql;

    NodeTrim(Node); // expect: pageable-code-at-dispatch "NodeTrim"
    if (Node->Child != NULL) {
        KeAcquireSpinLock(&Node->Lock, &irql);
        NodeWalk(Node->Child);
        KeReleaseSpinLock(&Node->Lock, irql);
    }
}

NTSTATUS NodeControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    NodeWalk(DeviceObject->DeviceExtension);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}
