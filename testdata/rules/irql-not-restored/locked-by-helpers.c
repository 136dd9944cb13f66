// A helper takes the lock for its callers, and one of them returns with it: found where the system is that caller, too.
// Where no caller ever gives a lock back, the helper has lost it. One that returns the old level leaves it to others.
#include <ntddk.h>

typedef struct _WEIR {
    KSPIN_LOCK Lock;
    KIRQL Irql;
    ULONG Level;
} WEIR, *PWEIR;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH WeirRead;
DRIVER_DISPATCH WeirWrite;
DRIVER_DISPATCH WeirFlush;
DRIVER_DISPATCH WeirClean;
DRIVER_DISPATCH WeirClose;

static VOID WeirEnter(PWEIR Weir)
{
    KeAcquireSpinLock(&Weir->Lock, &Weir->Irql);
}

static VOID WeirLeave(PWEIR Weir)
{
    KeReleaseSpinLock(&Weir->Lock, Weir->Irql);
}

static KIRQL WeirStop(PWEIR Weir)
{
    KIRQL irql;

    do {
        KeRaiseIrql(HIGH_LEVEL, &irql);
        if (Weir->Level > 10) {
            KeLowerIrql(irql);
        }
    } while (Weir->Level > 10);
    return irql;
}

static VOID WeirCount(PWEIR Weir, ULONG Levels)
{
    KIRQL irql;

    if (Levels == 0) {
        return;
    }
    KeAcquireSpinLock(&Weir->Lock, &irql);
    Weir->Level += Levels;
} // expect: irql-not-restored "WeirCount"

static VOID WeirPause(PWEIR Weir)
{
    WeirLeave(Weir);
    Weir->Level = 50;
    WeirEnter(Weir);
}

static NTSTATUS WeirDrain(PWEIR Weir, ULONG Level)
{
    WeirEnter(Weir);
    if (Level > 100) {
        return STATUS_INVALID_PARAMETER; // expect: irql-not-restored "WeirDrain"
    }
    Weir->Level = Level;
    WeirLeave(Weir);
    return STATUS_SUCCESS;
}

NTSTATUS WeirRead(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return WeirDrain(DeviceObject->DeviceExtension, Irp->AssociatedIrp.IrpCount);
}

NTSTATUS WeirWrite(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    WeirEnter(DeviceObject->DeviceExtension);
    return STATUS_SUCCESS; // expect: irql-not-restored "WeirWrite"
}

NTSTATUS WeirFlush(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    WeirCount(DeviceObject->DeviceExtension, Irp->AssociatedIrp.IrpCount);
    return STATUS_SUCCESS;
}

NTSTATUS WeirClean(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PWEIR weir = DeviceObject->DeviceExtension;

    if (weir->Level > 50 && Irp->AssociatedIrp.IrpCount > 0) {
        WeirPause(weir);
    }
    return STATUS_SUCCESS; // expect: irql-not-restored "WeirClean"
}

NTSTATUS WeirClose(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    KIRQL irql = WeirStop(DeviceObject->DeviceExtension);

    KeLowerIrql(irql);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = WeirRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = WeirWrite;
    DriverObject->MajorFunction[IRP_MJ_FLUSH_BUFFERS] = WeirFlush;
    DriverObject->MajorFunction[IRP_MJ_CLEANUP] = WeirClean;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = WeirClose;
    return STATUS_SUCCESS;
}
