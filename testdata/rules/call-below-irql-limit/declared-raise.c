// The lock of an interrupt is declared to raise to HIGH_LEVEL, and its release to be called there: both agree.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SemaforControl;

typedef struct _SEMAFOR {
    PKINTERRUPT Interrupt;
    ULONG Arms;
} SEMAFOR, *PSEMAFOR;

_IRQL_requires_max_(HIGH_LEVEL)
_IRQL_saves_
_IRQL_raises_(HIGH_LEVEL)
static KIRQL SemaforLock(PSEMAFOR Semafor)
{
    return KeAcquireInterruptSpinLock(Semafor->Interrupt);
}

_IRQL_requires_(HIGH_LEVEL)
static VOID SemaforUnlock(PSEMAFOR Semafor, _In_ _IRQL_restores_ KIRQL Irql)
{
    KeReleaseInterruptSpinLock(Semafor->Interrupt, Irql);
}

_IRQL_requires_(HIGH_LEVEL)
static VOID SemaforWave(PSEMAFOR Semafor)
{
    Semafor->Arms++; // irql: HIGH
}

static VOID SemaforShow(PSEMAFOR Semafor)
{
    KIRQL irql = SemaforLock(Semafor);

    SemaforWave(Semafor);
    SemaforUnlock(Semafor, irql);
    SemaforWave(Semafor); // expect: call-below-irql-limit "SemaforWave"
}

NTSTATUS SemaforControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    SemaforShow(DeviceObject->DeviceExtension);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_CREATE] = SemaforControl;
    return STATUS_SUCCESS;
}
