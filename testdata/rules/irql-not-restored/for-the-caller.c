// A lock that is taken if a flag says so, with the level kept for the caller; a mutex that a count decides on. Silent.
#include <ntddk.h>

typedef struct _RUSH {
    KSPIN_LOCK Lock;
    BOOLEAN Shared;
    FAST_MUTEX Mutex;
    ULONG Count;
} RUSH, *PRUSH;

static VOID RushEnter(PRUSH Rush, PKLOCK_QUEUE_HANDLE Handle)
{
    if (Rush->Shared) {
        KeAcquireInStackQueuedSpinLock(&Rush->Lock, Handle);
    }
}

static VOID RushLeave(PRUSH Rush, PKLOCK_QUEUE_HANDLE Handle)
{
    if (Rush->Shared) {
        KeReleaseInStackQueuedSpinLock(Handle);
    }
}

VOID RushAdd(PRUSH Rush)
{
    KLOCK_QUEUE_HANDLE handle;

    RushEnter(Rush, &handle);
    Rush->Count++;
    RushLeave(Rush, &handle);
}

VOID RushCount(PRUSH Rush)
{
    if (Rush->Count == 0) {
        ExAcquireFastMutex(&Rush->Mutex);
        Rush->Count++;
    }
    Rush->Count--;
    if (Rush->Count == 0) {
        ExReleaseFastMutex(&Rush->Mutex);
    }
}
