// A section must be locked before the spin lock raises the level, not after.
/*
 * A foot pedal (KMDF). Its calibration runs under the spin lock and is rarely wanted.
 */
#include <ntddk.h>
#include <wdf.h>

typedef struct _PEDAL {
    WDFSPINLOCK Lock;
    ULONG Low;
    ULONG High;
    ULONG Position;
} PEDAL, *PPEDAL;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(PEDAL, PedalGet)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD PedalEvtDeviceAdd;
EVT_WDF_DEVICE_D0_ENTRY PedalEvtD0Entry;
VOID PedalCalibrate(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalEvtDeviceAdd)
#pragma alloc_text(PAGECALI, PedalCalibrate)
#endif

static PVOID PedalCalibrationSection;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    WDF_DRIVER_CONFIG config;

    PedalCalibrationSection = MmLockPagableCodeSection(PedalCalibrate);
    MmUnlockPagableImageSection(PedalCalibrationSection);

    WDF_DRIVER_CONFIG_INIT(&config, PedalEvtDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}

NTSTATUS
PedalEvtDeviceAdd(
    WDFDRIVER Driver,
    PWDFDEVICE_INIT DeviceInit
    )
{
    WDF_PNPPOWER_EVENT_CALLBACKS power;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDFDEVICE device;
    NTSTATUS status;

    PAGED_CODE();

    UNREFERENCED_PARAMETER(Driver);

    WDF_PNPPOWER_EVENT_CALLBACKS_INIT(&power);
    power.EvtDeviceD0Entry = PedalEvtD0Entry;
    WdfDeviceInitSetPnpPowerEventCallbacks(DeviceInit, &power);

    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, PEDAL);
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = device;
    return WdfSpinLockCreate(&attributes, &PedalGet(device)->Lock);
}

NTSTATUS
PedalEvtD0Entry(
    WDFDEVICE Device,
    WDF_POWER_DEVICE_STATE PreviousState
    )
{
    PPEDAL pedal = PedalGet(Device);

    UNREFERENCED_PARAMETER(PreviousState);

    MmLockPagableSectionByHandle(PedalCalibrationSection);
    WdfSpinLockAcquire(pedal->Lock);
    PedalCalibrate(pedal);
    WdfSpinLockRelease(pedal->Lock);

    MmUnlockPagableImageSection(PedalCalibrationSection);
    return STATUS_SUCCESS;
}

VOID
PedalCalibrate(
    PPEDAL Pedal
    )
{
    PAGED_CODE_LOCKED();

    Pedal->Low = min(Pedal->Low, Pedal->Position); // irql: DISPATCH // locked: PAGECALI
    Pedal->High = max(Pedal->High, Pedal->Position);
}
