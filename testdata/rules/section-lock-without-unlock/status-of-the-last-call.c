// DriverEntry ends with "return the status of the last call": where that fails, the lock is lost. AddDevice returns what
// is not STATUS_SUCCESS, with and without an unlock.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD VanUnload;
DRIVER_ADD_DEVICE VanAddDevice;
VOID VanDrive(VOID);
VOID VanLoad(VOID);
VOID VanKeep(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, VanUnload, VanAddDevice)
#pragma alloc_text(PAGEVAN, VanDrive)
#pragma alloc_text(PAGEVANL, VanLoad)
#pragma alloc_text(PAGEVANK, VanKeep)
#endif

static PVOID VanSection;
static PVOID VanLoaded;
static PVOID VanKept;

VOID VanDrive(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID VanLoad(VOID)
{
    PAGED_CODE_LOCKED();
}

VOID VanKeep(VOID)
{
    PAGED_CODE_LOCKED();
}

NTSTATUS VanAddDevice(PDRIVER_OBJECT DriverObject, PDEVICE_OBJECT PhysicalDeviceObject)
{
    PDEVICE_OBJECT device;
    NTSTATUS status;

    PAGED_CODE();
    VanLoaded = MmLockPagableCodeSection(VanLoad); // expect: section-lock-without-unlock "PAGEVANL"
    VanKept = MmLockPagableCodeSection(VanKeep);
    status = IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (status != STATUS_SUCCESS) {
        MmUnlockPagableImageSection(VanKept);
        return status;
    }
    device->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT device;

    DriverObject->DriverUnload = VanUnload;
    DriverObject->DriverExtension->AddDevice = VanAddDevice;
    VanSection = MmLockPagableCodeSection(VanDrive); // expect: section-lock-without-unlock "PAGEVAN"
    return IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
}

VOID VanUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    MmUnlockPagableImageSection(VanSection);
    MmUnlockPagableImageSection(VanLoaded);
    MmUnlockPagableImageSection(VanKept);
    IoDeleteDevice(DriverObject->DeviceObject);
}
