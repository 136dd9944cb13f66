// Memory objects of the framework, by pool type.
#include <ntddk.h>
#include <wdf.h>

NTSTATUS BishopMove(WDFSPINLOCK Lock)
{
    WDFMEMORY pagedMemory;
    WDFMEMORY residentMemory;
    PULONG paged;
    PULONG resident;
    NTSTATUS status;

    status = WdfMemoryCreate(WDF_NO_OBJECT_ATTRIBUTES, PagedPool, 'psiB', 16, &pagedMemory, (PVOID *)&paged);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    status = WdfMemoryCreate(WDF_NO_OBJECT_ATTRIBUTES, NonPagedPoolNx, 'psiB', 16, &residentMemory, (PVOID *)&resident);
    if (!NT_SUCCESS(status)) {
        WdfObjectDelete(pagedMemory);
        return status;
    }
    WdfSpinLockAcquire(Lock);
    resident[0] = 1;
    paged[0] = 1; // expect: paged-pool-at-dispatch "paged"
    WdfSpinLockRelease(Lock);
    WdfObjectDelete(residentMemory);
    WdfObjectDelete(pagedMemory);
    return STATUS_SUCCESS;
}
