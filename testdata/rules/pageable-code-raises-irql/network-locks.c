// NdisAcquireSpinLock keeps the old level inside the lock.
#include <ndis.h>

NDIS_STATUS CodQuery(PNDIS_SPIN_LOCK Lock, PULONG Value);
#pragma NDIS_PAGEABLE_FUNCTION(CodQuery)

NDIS_STATUS CodQuery(PNDIS_SPIN_LOCK Lock, PULONG Value)
{
    PAGED_CODE();
    NdisAcquireSpinLock(Lock); // expect: pageable-code-raises-irql "CodQuery"
    *Value = 1; // irql: DISPATCH
    NdisReleaseSpinLock(Lock);
    return NDIS_STATUS_SUCCESS; // irql: PASSIVE
}
