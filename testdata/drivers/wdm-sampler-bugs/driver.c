/*
 * Load, unload, a card is found.
 */
#include "smp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, SmpUnload)
#pragma alloc_text(PAGE, SmpAddDevice)
#pragma alloc_text(INIT, SmpDefaultRate)
#endif

NTSTATUS
DriverEntry(
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    DriverObject->DriverUnload = SmpUnload;
    DriverObject->DriverExtension->AddDevice = SmpAddDevice;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = SmpCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SmpCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SmpRead;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SmpDeviceControl;
    DriverObject->MajorFunction[IRP_MJ_PNP] = SmpPnp;
    DriverObject->MajorFunction[IRP_MJ_POWER] = SmpPower;
    DriverObject->MajorFunction[IRP_MJ_SYSTEM_CONTROL] = SmpPassDown;
    return STATUS_SUCCESS;
}

VOID
SmpUnload(
    _In_ PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(DriverObject);
}

NTSTATUS
SmpAddDevice(
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PDEVICE_OBJECT PhysicalDeviceObject
    )
{
    PDEVICE_OBJECT device;
    PSMP_DEVICE smp;
    NTSTATUS status;

    PAGED_CODE();

    status = IoCreateDevice(DriverObject, sizeof(SMP_DEVICE), NULL, FILE_DEVICE_UNKNOWN, FILE_DEVICE_SECURE_OPEN, FALSE,
                            &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    smp = device->DeviceExtension;
    smp->Self = device; // irql: PASSIVE
    smp->Rate = SmpDefaultRate(); // expect: init-memory-after-init "SmpDefaultRate"
    KeInitializeSpinLock(&smp->QueueLock);
    InitializeListHead(&smp->Reads);
    KeInitializeDpc(&smp->SampleDpc, SmpSampleDpc, smp);
    KeInitializeTimer(&smp->WatchdogTimer);
    KeInitializeDpc(&smp->WatchdogDpc, SmpWatchdogDpc, smp);

    smp->Lower = IoAttachDeviceToDeviceStack(device, PhysicalDeviceObject);
    if (smp->Lower == NULL) {
        IoDeleteDevice(device);
        return STATUS_NO_SUCH_DEVICE;
    }

    device->Flags |= DO_BUFFERED_IO | DO_POWER_PAGABLE;
    device->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}

/*
 * Samples per second until somebody asks for another rate.
 */
ULONG
SmpDefaultRate(
    VOID
    )
{
    PAGED_CODE();

    return SMP_RATE_MAX / SMP_CHANNELS;
}
