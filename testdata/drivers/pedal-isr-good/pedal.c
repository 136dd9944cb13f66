// An interrupt service routine is resident; what only its work item needs may be pageable.
/*
 * A foot pedal with an interrupt (KMDF).
 */
#include <ntddk.h>
#include <wdf.h>

typedef struct _PEDAL {
    PUCHAR Port;
    WDFINTERRUPT Interrupt;
    ULONG Presses;
} PEDAL, *PPEDAL;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(PEDAL, PedalGet)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD PedalEvtDeviceAdd;
EVT_WDF_DRIVER_UNLOAD PedalEvtUnload;
EVT_WDF_INTERRUPT_ISR PedalIsr;
EVT_WDF_INTERRUPT_WORKITEM PedalInterruptWorkItem;
BOOLEAN PedalAcknowledge(PPEDAL Pedal);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PedalEvtDeviceAdd, PedalEvtUnload, PedalInterruptWorkItem)
#pragma alloc_text(PAGEINTR, PedalAcknowledge)
#endif

static PVOID PedalSection;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    WDF_DRIVER_CONFIG config;
    NTSTATUS status;

    WDF_DRIVER_CONFIG_INIT(&config, PedalEvtDeviceAdd);
    config.EvtDriverUnload = PedalEvtUnload;
    status = WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
    if (NT_SUCCESS(status)) {
        PedalSection = MmLockPagableCodeSection(PedalAcknowledge);
    }

    return status;
}

VOID
PedalEvtUnload(
    WDFDRIVER Driver
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(Driver);

    MmUnlockPagableImageSection(PedalSection);
}

NTSTATUS
PedalEvtDeviceAdd(
    WDFDRIVER Driver,
    PWDFDEVICE_INIT DeviceInit
    )
{
    WDF_INTERRUPT_CONFIG interrupt;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDFDEVICE device;
    PPEDAL pedal;
    NTSTATUS status;

    PAGED_CODE();

    UNREFERENCED_PARAMETER(Driver);

    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, PEDAL);
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    pedal = PedalGet(device);
    pedal->Port = (PUCHAR)(ULONG_PTR)0x201;

    WDF_INTERRUPT_CONFIG_INIT(&interrupt, PedalIsr, WDF_NO_EVENT_CALLBACK);
    interrupt.EvtInterruptWorkItem = PedalInterruptWorkItem;
    return WdfInterruptCreate(device, &interrupt, WDF_NO_OBJECT_ATTRIBUTES, &pedal->Interrupt);
}

BOOLEAN
PedalIsr(
    WDFINTERRUPT Interrupt,
    ULONG MessageID
    )
{
    UNREFERENCED_PARAMETER(MessageID);

    if (!PedalAcknowledge(PedalGet(WdfInterruptGetDevice(Interrupt)))) {
        return FALSE;
    }

    WdfInterruptQueueWorkItemForIsr(Interrupt);
    return TRUE;
}

/*
 * Called by the interrupt alone. The section is locked as long as an interrupt can come.
 */
BOOLEAN
PedalAcknowledge(
    PPEDAL Pedal
    )
{
    PAGED_CODE_LOCKED();

    return (BOOLEAN)(READ_PORT_UCHAR(Pedal->Port) != 0); // irql: DIRQL
}

VOID
PedalInterruptWorkItem(
    WDFINTERRUPT Interrupt,
    WDFOBJECT AssociatedObject
    )
{
    PAGED_CODE();

    UNREFERENCED_PARAMETER(Interrupt);

    PedalGet(AssociatedObject)->Presses++; // irql: PASSIVE
}
