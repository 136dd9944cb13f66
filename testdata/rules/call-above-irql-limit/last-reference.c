// What runs only for the last reference to an object may never run under a lock: whoever calls may hold another.
#include <ntddk.h>

typedef struct _BARGE {
    KSPIN_LOCK Lock;
    LONG References;
    HANDLE Log;
    ULONG Crates;
} BARGE, *PBARGE;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH BargeWrite;

static LONG BargeCountDown(PBARGE Barge)
{
    return InterlockedDecrement(&Barge->References) + 1;
}

static VOID BargeSink(PBARGE Barge)
{
    ZwClose(Barge->Log); // expect: call-above-irql-limit "may be called at DISPATCH_LEVEL"
    ExFreePoolWithTag(Barge, 'graB');
}

static VOID BargeRelease(PBARGE Barge)
{
    LONG before = BargeCountDown(Barge);

    if (before == 1) {
        BargeSink(Barge);
    }
}

static VOID BargeLeave(PBARGE Barge)
{
    InterlockedDecrement(&Barge->References);
    ZwClose(Barge->Log); // expect: call-above-irql-limit "is called at DISPATCH_LEVEL"
}

NTSTATUS BargeWrite(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PBARGE barge = DeviceObject->DeviceExtension;
    KIRQL irql;

    KeAcquireSpinLock(&barge->Lock, &irql);
    barge->Crates++;
    BargeRelease(barge);
    BargeLeave(barge);
    KeReleaseSpinLock(&barge->Lock, irql);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = BargeWrite;
    return STATUS_SUCCESS;
}
