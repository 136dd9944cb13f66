// What runs in a thread of its own runs at PASSIVE_LEVEL: system threads, work items, framework work items. Silent.
#include <ntddk.h>
#include <wdf.h>

KSTART_ROUTINE FoxThread;
IO_WORKITEM_ROUTINE FoxWorker;
EVT_WDF_WORKITEM FoxEvtWorker;
KDEFERRED_ROUTINE FoxDpc;
NTSTATUS FoxStart(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FoxThread, FoxWorker, FoxEvtWorker, FoxStart)
#endif

typedef struct _FOX {
    PIO_WORKITEM Item;
    WDFWORKITEM Work;
} FOX, *PFOX;

NTSTATUS FoxStart(VOID)
{
    HANDLE thread;
    NTSTATUS status;

    PAGED_CODE();
    status = PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, FoxThread, NULL);
    if (NT_SUCCESS(status)) {
        ZwClose(thread);
    }
    return status;
}

VOID FoxThread(PVOID Context)
{
    PAGED_CODE();
    PsTerminateSystemThread(STATUS_SUCCESS); // irql: PASSIVE
}

VOID FoxDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    PFOX fox = Context;

    IoQueueWorkItem(fox->Item, FoxWorker, DelayedWorkQueue, fox);
    WdfWorkItemEnqueue(fox->Work);
}

VOID FoxWorker(PDEVICE_OBJECT DeviceObject, PVOID Context)
{
    PAGED_CODE();
    DbgPrint("fox\n"); // irql: PASSIVE
}

VOID FoxEvtWorker(WDFWORKITEM WorkItem)
{
    PAGED_CODE();
    DbgPrint("fox\n"); // irql: PASSIVE
}
