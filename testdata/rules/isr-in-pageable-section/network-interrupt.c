// A miniport's service routine, placed by a wrong NDIS_PAGEABLE_FUNCTION.
#include <ndis.h>

MINIPORT_ISR GullIsr;
MINIPORT_INTERRUPT_DPC GullDpc;
#pragma NDIS_PAGEABLE_FUNCTION(GullIsr)

BOOLEAN GullIsr(NDIS_HANDLE Context, PBOOLEAN QueueDpc, PULONG Targets) // expect: isr-in-pageable-section "GullIsr"
{
    PAGED_CODE_LOCKED();
    *QueueDpc = TRUE;
    return TRUE;
}

VOID GullDpc(NDIS_HANDLE Context, PVOID DpcContext, PVOID Throttle, PVOID Reserved)
{
    KeStallExecutionProcessor(1);
}
