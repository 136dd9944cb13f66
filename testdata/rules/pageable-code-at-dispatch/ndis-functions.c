// A network miniport: pageable by NDIS_PAGEABLE_FUNCTION, reached through the table of the interrupt's handlers.
#include <ndis.h>

DRIVER_INITIALIZE DriverEntry;
MINIPORT_INITIALIZE EelInitialize;
MINIPORT_ISR EelIsr;
MINIPORT_INTERRUPT_DPC EelDpc;
VOID EelRestart(VOID);
#pragma NDIS_INIT_FUNCTION(DriverEntry)
#pragma NDIS_PAGEABLE_FUNCTION(EelInitialize)
#pragma NDIS_PAGEABLE_FUNCTION(EelRestart)

static NDIS_HANDLE EelDriver;

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NDIS_MINIPORT_DRIVER_CHARACTERISTICS characteristics;

    RtlZeroMemory(&characteristics, sizeof(characteristics));
    characteristics.Header.Type = NDIS_OBJECT_TYPE_MINIPORT_DRIVER_CHARACTERISTICS;
    characteristics.InitializeHandlerEx = EelInitialize;
    return NdisMRegisterMiniportDriver(DriverObject, RegistryPath, NULL, &characteristics, &EelDriver);
}

NDIS_STATUS EelInitialize(NDIS_HANDLE Adapter, NDIS_HANDLE DriverContext, PNDIS_MINIPORT_INIT_PARAMETERS Parameters)
{
    NDIS_MINIPORT_INTERRUPT_CHARACTERISTICS interrupt;
    NDIS_HANDLE handle;

    PAGED_CODE();
    RtlZeroMemory(&interrupt, sizeof(interrupt));
    interrupt.Header.Type = NDIS_OBJECT_TYPE_MINIPORT_INTERRUPT;
    interrupt.InterruptHandler = EelIsr;
    interrupt.InterruptDpcHandler = EelDpc;
    EelRestart(); // irql: PASSIVE // section: PAGE
    return NdisMRegisterInterruptEx(Adapter, NULL, &interrupt, &handle);
}

VOID EelRestart(VOID)
{
    PAGED_CODE();
}

BOOLEAN EelIsr(NDIS_HANDLE Context, PBOOLEAN QueueDpc, PULONG TargetProcessors)
{
    *QueueDpc = TRUE;
    return TRUE;
}

VOID EelDpc(NDIS_HANDLE Context, PVOID DpcContext, PVOID Throttle, PVOID Reserved)
{
    EelRestart(); // expect: pageable-code-at-dispatch "EelRestart"
}
