// The section is unlocked before the interrupt whose routine calls its code is disconnected; then in the right order.
#include <ntddk.h>

typedef struct _BEE {
    PKINTERRUPT Interrupt;
    PVOID Section;
    ULONG Stings;
} BEE, *PBEE;

KSERVICE_ROUTINE BeeIsr;
NTSTATUS BeeStart(PBEE Bee);
VOID BeeStopBad(PBEE Bee);
VOID BeeStopGood(PBEE Bee);
VOID BeeSting(PBEE Bee);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, BeeStart, BeeStopBad, BeeStopGood)
#pragma alloc_text(PAGEBEE, BeeSting)
#endif

VOID BeeSting(PBEE Bee)
{
    PAGED_CODE_LOCKED();
    Bee->Stings++;
}

BOOLEAN BeeIsr(PKINTERRUPT Interrupt, PVOID ServiceContext)
{
    BeeSting(ServiceContext);
    return TRUE;
}

NTSTATUS BeeStart(PBEE Bee)
{
    NTSTATUS status;

    PAGED_CODE();
    Bee->Section = MmLockPagableCodeSection(BeeSting);
    status = IoConnectInterrupt(&Bee->Interrupt, BeeIsr, Bee, NULL, 0x39, 9, 9, LevelSensitive, TRUE, 1, FALSE);
    if (!NT_SUCCESS(status)) {
        MmUnlockPagableImageSection(Bee->Section);
    }
    return status;
}

VOID BeeStopBad(PBEE Bee)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(Bee->Section); // expect: section-unlocked-while-armed "PAGEBEE"
    IoDisconnectInterrupt(Bee->Interrupt);
}

VOID BeeStopGood(PBEE Bee)
{
    PAGED_CODE();
    IoDisconnectInterrupt(Bee->Interrupt);
    MmUnlockPagableImageSection(Bee->Section);
}
