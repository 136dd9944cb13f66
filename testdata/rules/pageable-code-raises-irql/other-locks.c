// Queued locks, the cancel spin lock, reader-writer spin locks: all raise to DISPATCH_LEVEL.
#include <ntddk.h>

VOID ClamShut(PKSPIN_LOCK Lock, PEX_SPIN_LOCK ReaderLock, PIRP Irp);
VOID ClamSafe(PFAST_MUTEX Mutex, PERESOURCE Resource, PKSPIN_LOCK ListLock, PLIST_ENTRY List, PLIST_ENTRY Entry);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, ClamShut, ClamSafe)
#endif

VOID ClamShut(PKSPIN_LOCK Lock, PEX_SPIN_LOCK ReaderLock, PIRP Irp)
{
    KLOCK_QUEUE_HANDLE handle;
    KIRQL irql;

    PAGED_CODE();
    KeAcquireInStackQueuedSpinLock(Lock, &handle); // expect: pageable-code-raises-irql "ClamShut"
    KeReleaseInStackQueuedSpinLock(&handle);
    IoAcquireCancelSpinLock(&irql); // expect: pageable-code-raises-irql "ClamShut"
    Irp->CancelRoutine = NULL;
    IoReleaseCancelSpinLock(irql);
    irql = ExAcquireSpinLockShared(ReaderLock); // expect: pageable-code-raises-irql "ClamShut"
    ExReleaseSpinLockShared(ReaderLock, irql);
}

VOID ClamSafe(PFAST_MUTEX Mutex, PERESOURCE Resource, PKSPIN_LOCK ListLock, PLIST_ENTRY List, PLIST_ENTRY Entry)
{
    PAGED_CODE();
    ExAcquireFastMutex(Mutex);
    ExReleaseFastMutex(Mutex);
    KeEnterCriticalRegion();
    ExAcquireResourceExclusiveLite(Resource, TRUE);
    ExReleaseResourceLite(Resource);
    KeLeaveCriticalRegion();
    ExInterlockedInsertTailList(List, Entry, ListLock);
}
