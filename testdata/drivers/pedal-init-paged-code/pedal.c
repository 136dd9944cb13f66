// PAGED_CODE() in code of INIT, with and without: silent, since it states what holds.
/*
 * A foot pedal with little to do.
 */
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD PedalUnload;
DRIVER_REINITIALIZE PedalReinitialize;
NTSTATUS PedalCreateDevice(PDRIVER_OBJECT DriverObject);
ULONG PedalCountPorts(VOID);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(INIT, PedalReinitialize)
#pragma alloc_text(INIT, PedalCreateDevice)
#pragma alloc_text(INIT, PedalCountPorts)
#pragma alloc_text(PAGE, PedalUnload)
#endif

static ULONG PedalPorts;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(RegistryPath);

    DriverObject->DriverUnload = PedalUnload;
    IoRegisterBootDriverReinitialization(DriverObject, PedalReinitialize, NULL);
    return PedalCreateDevice(DriverObject);
}

NTSTATUS
PedalCreateDevice(
    PDRIVER_OBJECT DriverObject
    )
{
    PDEVICE_OBJECT device;

    PAGED_CODE();

    return IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device); // section: INIT
}

/*
 * Runs once all boot drivers have started. INIT lasts until then.
 */
VOID
PedalReinitialize(
    PDRIVER_OBJECT DriverObject,
    PVOID Context,
    ULONG Count
    )
{
    UNREFERENCED_PARAMETER(DriverObject);
    UNREFERENCED_PARAMETER(Context);
    UNREFERENCED_PARAMETER(Count);

    PedalPorts = PedalCountPorts();
}

ULONG
PedalCountPorts(
    VOID
    )
{
    ULONG ports = 0;
    ULONG_PTR port;

    for (port = 0x200; port < 0x208; port++) {
        if (READ_PORT_UCHAR((PUCHAR)port) != 0xff) {
            ports++;
        }
    }

    return ports;
}

VOID
PedalUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    IoDeleteDevice(DriverObject->DeviceObject);
}
