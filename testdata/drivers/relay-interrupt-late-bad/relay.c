// The section is locked after the interrupt is registered.
/*
 * A network adapter with an interrupt. What it does for each one lies in a section of its own.
 */
#include <ndis.h>

typedef struct _RELAY {
    NDIS_HANDLE Adapter;
    NDIS_HANDLE Interrupt;
    PVOID Section;
    ULONG Frames;
} RELAY, *PRELAY;

DRIVER_INITIALIZE DriverEntry;
MINIPORT_UNLOAD RelayUnload;
MINIPORT_INITIALIZE RelayInitialize;
MINIPORT_HALT RelayHalt;
MINIPORT_ISR RelayIsr;
MINIPORT_INTERRUPT_DPC RelayDpc;
VOID RelayServe(PRELAY Relay);

#pragma NDIS_INIT_FUNCTION(DriverEntry)
#pragma NDIS_PAGEABLE_FUNCTION(RelayUnload)
#pragma NDIS_PAGEABLE_FUNCTION(RelayInitialize)
#pragma NDIS_PAGEABLE_FUNCTION(RelayHalt)
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGERELY, RelayServe)
#endif

static NDIS_HANDLE RelayDriver;
static RELAY RelayOnly;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    NDIS_MINIPORT_DRIVER_CHARACTERISTICS characteristics = { 0 };

    characteristics.InitializeHandlerEx = RelayInitialize;
    characteristics.HaltHandlerEx = RelayHalt;
    characteristics.UnloadHandler = RelayUnload;
    return NdisMRegisterMiniportDriver(DriverObject, RegistryPath, NULL, &characteristics, &RelayDriver);
}

VOID
RelayUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DriverObject);

    NdisMDeregisterMiniportDriver(RelayDriver);
}

NDIS_STATUS
RelayInitialize(
    NDIS_HANDLE MiniportAdapterHandle,
    NDIS_HANDLE MiniportDriverContext,
    PNDIS_MINIPORT_INIT_PARAMETERS Parameters
    )
{
    NDIS_MINIPORT_INTERRUPT_CHARACTERISTICS interrupt = { 0 };
    NDIS_STATUS status;

    PAGED_CODE();
    UNREFERENCED_PARAMETER(MiniportDriverContext);
    UNREFERENCED_PARAMETER(Parameters);

    RelayOnly.Adapter = MiniportAdapterHandle;
    interrupt.InterruptHandler = RelayIsr;
    interrupt.InterruptDpcHandler = RelayDpc;
    status = NdisMRegisterInterruptEx(MiniportAdapterHandle, &RelayOnly, &interrupt, &RelayOnly.Interrupt);
    if (status == NDIS_STATUS_SUCCESS) {
        RelayOnly.Section = MmLockPagableCodeSection(RelayServe);
    }
    return status;
}

VOID
RelayHalt(
    NDIS_HANDLE MiniportAdapterContext,
    NDIS_HALT_ACTION HaltAction
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(MiniportAdapterContext);
    UNREFERENCED_PARAMETER(HaltAction);

    NdisMDeregisterInterruptEx(RelayOnly.Interrupt);
    MmUnlockPagableImageSection(RelayOnly.Section);
}

BOOLEAN
RelayIsr(
    NDIS_HANDLE MiniportInterruptContext,
    PBOOLEAN QueueDefaultInterruptDpc,
    PULONG TargetProcessors
    )
{
    UNREFERENCED_PARAMETER(MiniportInterruptContext);

    *QueueDefaultInterruptDpc = TRUE;
    *TargetProcessors = 0;
    return TRUE;
}

VOID
RelayDpc(
    NDIS_HANDLE MiniportInterruptContext,
    PVOID MiniportDpcContext,
    PVOID ReceiveThrottleParameters,
    PVOID NdisReserved2
    )
{
    UNREFERENCED_PARAMETER(MiniportDpcContext);
    UNREFERENCED_PARAMETER(ReceiveThrottleParameters);
    UNREFERENCED_PARAMETER(NdisReserved2);

    RelayServe(MiniportInterruptContext); // expect: pageable-code-at-dispatch "RelayServe"
}

VOID
RelayServe(
    PRELAY Relay
    )
{
    PAGED_CODE_LOCKED();

    Relay->Frames++;
}
