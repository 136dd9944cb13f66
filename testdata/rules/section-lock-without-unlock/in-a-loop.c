// Locked once for each turn, unlocked once after the loop.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
VOID CarWash(VOID);
VOID CarQueue(ULONG Cars);
VOID CarQueueInOrder(ULONG Cars);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, CarQueue, CarQueueInOrder)
#pragma alloc_text(PAGECAR, CarWash)
#endif

static PVOID CarSection;

VOID CarWash(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    CarSection = MmLockPagableCodeSection(CarWash);
    MmUnlockPagableImageSection(CarSection);
    return STATUS_SUCCESS;
}

VOID CarQueue(ULONG Cars)
{
    PAGED_CODE();
    do {
        MmLockPagableSectionByHandle(CarSection); // expect: section-lock-without-unlock "PAGECAR"
        CarWash();
    } while (--Cars > 0);
    MmUnlockPagableImageSection(CarSection);
}

VOID CarQueueInOrder(ULONG Cars)
{
    PAGED_CODE();
    while (Cars-- > 0) {
        MmLockPagableSectionByHandle(CarSection);
        CarWash();
        MmUnlockPagableImageSection(CarSection);
    }
}
