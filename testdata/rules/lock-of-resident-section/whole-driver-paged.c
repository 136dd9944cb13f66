// A driver that is paged as a whole locks the section that its code lies in while it is open: any section of it may be
// locked then. Silent.
#include <ntddk.h>

typedef struct _GONG {
    FAST_MUTEX Mutex;
    LONG Users;
    PVOID Section;
} GONG, *PGONG;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH GongCreate;
DRIVER_DISPATCH GongClose;
DRIVER_UNLOAD GongUnload;

NTSTATUS GongCreate(PDEVICE_OBJECT Device, PIRP Irp)
{
    PGONG gong = Device->DeviceExtension;

    ExAcquireFastMutex(&gong->Mutex);
    if (++gong->Users == 1) {
        gong->Section = MmLockPagableDataSection(GongCreate);
    }
    ExReleaseFastMutex(&gong->Mutex);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS GongClose(PDEVICE_OBJECT Device, PIRP Irp)
{
    PGONG gong = Device->DeviceExtension;

    ExAcquireFastMutex(&gong->Mutex);
    if (!(--gong->Users)) {
        MmUnlockPagableImageSection(gong->Section);
    }
    ExReleaseFastMutex(&gong->Mutex);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID GongUnload(PDRIVER_OBJECT Driver)
{
    IoDeleteDevice(Driver->DeviceObject);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING Path)
{
    PDEVICE_OBJECT device;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Path);
    status = IoCreateDevice(Driver, sizeof(GONG), NULL, FILE_DEVICE_BEEP, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    ExInitializeFastMutex(&((PGONG)device->DeviceExtension)->Mutex);
    Driver->MajorFunction[IRP_MJ_CREATE] = GongCreate;
    Driver->MajorFunction[IRP_MJ_CLOSE] = GongClose;
    Driver->DriverUnload = GongUnload;
    MmPageEntireDriver(DriverEntry);
    return STATUS_SUCCESS;
}
