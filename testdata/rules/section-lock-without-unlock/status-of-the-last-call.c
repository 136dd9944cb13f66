// DriverEntry ends with "return the status of the last call": where that fails, the lock is lost.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD VanUnload;
VOID VanDrive(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, VanUnload)
#pragma alloc_text(PAGEVAN, VanDrive)
#endif

static PVOID VanSection;

VOID VanDrive(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT device;

    DriverObject->DriverUnload = VanUnload;
    VanSection = MmLockPagableCodeSection(VanDrive); // expect: section-lock-without-unlock "PAGEVAN"
    return IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
}

VOID VanUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(VanSection);
    IoDeleteDevice(DriverObject->DeviceObject);
}
