// __finally runs on every way out of its block, and an exception leaves the block with the lock still held.
#include <ntddk.h>

static KSPIN_LOCK BirdLock;
VOID BirdSing(VOID);
NTSTATUS BirdCopy(PULONG From, PULONG To);
NTSTATUS BirdRead(PULONG From, PULONG To);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, BirdSing)
#endif

VOID BirdSing(VOID)
{
    PAGED_CODE();
}

NTSTATUS BirdCopy(PULONG From, PULONG To)
{
    NTSTATUS status = STATUS_SUCCESS;
    KIRQL irql;

    KeAcquireSpinLock(&BirdLock, &irql);
    __try {
        if (*From == 0) {
            status = STATUS_NOT_FOUND;
            __leave;
        }
        *To = *From;
    } __finally {
        KeReleaseSpinLock(&BirdLock, irql);
    }
    BirdSing(); // irql: PASSIVE
    return status;
}

NTSTATUS BirdRead(PULONG From, PULONG To)
{
    NTSTATUS status = STATUS_SUCCESS;
    KIRQL irql;

    KeAcquireSpinLock(&BirdLock, &irql);
    try {
        *To = *From;
    } except (EXCEPTION_EXECUTE_HANDLER) {
        BirdSing(); // expect: pageable-code-at-dispatch "BirdSing"
        status = STATUS_UNSUCCESSFUL;
    }
    KeReleaseSpinLock(&BirdLock, irql);
    return status;
}
