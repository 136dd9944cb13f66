/*
 * Load, unload, a card is found.
 */
#include "smp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, SmpUnload)
#pragma alloc_text(PAGE, SmpAddDevice)
#pragma alloc_text(PAGE, SmpDefaultRate)
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
    smp->Rate = SmpDefaultRate();
    KeInitializeSpinLock(&smp->QueueLock);
    InitializeListHead(&smp->Reads);
    KeInitializeEvent(&smp->ResetIdle, NotificationEvent, TRUE);
    KeInitializeDpc(&smp->SampleDpc, SmpSampleDpc, smp);
    KeInitializeTimer(&smp->WatchdogTimer);
    KeInitializeDpc(&smp->WatchdogDpc, SmpWatchdogDpc, smp);

    smp->ResetItem = IoAllocateWorkItem(device);
    if (smp->ResetItem == NULL) {
        IoDeleteDevice(device);
        return STATUS_INSUFFICIENT_RESOURCES;
    }

    smp->Lower = IoAttachDeviceToDeviceStack(device, PhysicalDeviceObject);
    if (smp->Lower == NULL) {
        IoFreeWorkItem(smp->ResetItem);
        IoDeleteDevice(device);
        return STATUS_NO_SUCH_DEVICE;
    }

    device->Flags |= DO_BUFFERED_IO | DO_POWER_PAGABLE;
    device->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}

/*
 * Samples per second until somebody asks for another rate. Needed for each card that is found.
 */
ULONG
SmpDefaultRate(
    VOID
    )
{
    PAGED_CODE();

    return SMP_RATE_MAX / SMP_CHANNELS;
}
