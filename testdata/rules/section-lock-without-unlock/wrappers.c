// The project's own wrappers lock and unlock; one path forgets the second.
#include <ntddk.h>

static KSPIN_LOCK CabLock;
VOID CabTurn(VOID);
NTSTATUS CabGood(ULONG Speed);
NTSTATUS CabBad(ULONG Speed);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGECAB, CabTurn)
#endif

VOID CabTurn(VOID)
{
    PAGED_CODE_LOCKED();
}

static VOID CabHold(PVOID *Section)
{
    *Section = MmLockPagableCodeSection(CabTurn); // expect: section-lock-without-unlock "PAGECAB"
}

static VOID CabFree(PVOID Section)
{
    MmUnlockPagableImageSection(Section);
}

static VOID CabSteer(VOID)
{
    KIRQL irql;

    KeAcquireSpinLock(&CabLock, &irql);
    CabTurn();
    KeReleaseSpinLock(&CabLock, irql);
}

NTSTATUS CabGood(ULONG Speed)
{
    PVOID section;

    CabHold(&section);
    CabSteer();
    CabFree(section);
    return Speed > 100 ? STATUS_INVALID_PARAMETER : STATUS_SUCCESS;
}

NTSTATUS CabBad(ULONG Speed)
{
    PVOID section;

    CabHold(&section);
    CabSteer();
    if (Speed > 100) {
        return STATUS_INVALID_PARAMETER;
    }
    CabFree(section);
    return STATUS_SUCCESS;
}
