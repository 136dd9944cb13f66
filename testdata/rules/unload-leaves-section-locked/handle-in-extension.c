// The handle lives in the device extension; Unload deletes the device and forgets it.
#include <ntddk.h>

typedef struct _HARP {
    PVOID Section;
    ULONG Strings;
} HARP, *PHARP;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD HarpUnload;
VOID HarpPluck(PHARP Harp);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, HarpUnload)
#pragma alloc_text(PAGEHARP, HarpPluck)
#endif

VOID HarpPluck(PHARP Harp)
{
    PAGED_CODE_LOCKED();
    Harp->Strings--;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT device;
    PHARP harp;
    NTSTATUS status;

    status = IoCreateDevice(DriverObject, sizeof(HARP), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    harp = device->DeviceExtension;
    harp->Section = MmLockPagableCodeSection(HarpPluck); // expect: unload-leaves-section-locked "PAGEHARP"
    DriverObject->DriverUnload = HarpUnload;
    return STATUS_SUCCESS;
}

VOID HarpUnload(PDRIVER_OBJECT DriverObject)
{
    PAGED_CODE();
    IoDeleteDevice(DriverObject->DeviceObject);
}
