// Storage miniports without hardware, which are started and asked for requests without an interrupt's lock. Silent.
#include <ntddk.h>
#include <storport.h>

typedef struct _BARGE {
    UNICODE_STRING Interface;
    KEVENT Drained;
} BARGE, *PBARGE;

HW_INITIALIZE BargeInitialize;
HW_STARTIO BargeStartIo;
HW_INITIALIZE BargeInitializeOld;

BOOLEAN BargeInitialize(PVOID Extension)
{
    PBARGE barge = Extension;

    return NT_SUCCESS(IoSetDeviceInterfaceState(&barge->Interface, TRUE)); // irql: PASSIVE
}

BOOLEAN BargeStartIo(PVOID Extension, PSCSI_REQUEST_BLOCK Request)
{
    PBARGE barge = Extension;

    KeSetEvent(&barge->Drained, IO_NO_INCREMENT, FALSE); // irql: PASSIVE..DISPATCH
    return TRUE;
}

BOOLEAN BargeInitializeOld(PVOID Extension)
{
    PBARGE barge = Extension;

    return NT_SUCCESS(IoSetDeviceInterfaceState(&barge->Interface, TRUE)); // irql: PASSIVE
}

static ULONG BargeRegisterOld(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    VIRTUAL_HW_INITIALIZATION_DATA data;

    RtlZeroMemory(&data, sizeof(data));
    data.HwInitializationDataSize = sizeof(data);
    data.HwInitialize = BargeInitializeOld;
    data.HwStartIo = BargeStartIo;
    return StorPortInitialize(DriverObject, RegistryPath, (PHW_INITIALIZATION_DATA)&data, NULL);
}

ULONG DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    HW_INITIALIZATION_DATA data = { 0 };

    if (!RtlIsNtDdiVersionAvailable(NTDDI_WIN8)) {
        return BargeRegisterOld(DriverObject, RegistryPath);
    }
    data.HwInitializationDataSize = sizeof(data);
    data.HwInitialize = BargeInitialize;
    data.HwStartIo = BargeStartIo;
    data.FeatureSupport |= STOR_FEATURE_VIRTUAL_MINIPORT | STOR_FEATURE_FULL_PNP_DEVICE_CAPABILITIES;
    return StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
}
