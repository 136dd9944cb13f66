// A service routine that stands between code_seg("PAGE") and code_seg(), and one behind it.
#include <ntddk.h>

KSERVICE_ROUTINE TernIsr;
KSERVICE_ROUTINE TernMessageIsr;

#pragma code_seg("PAGE")
VOID TernStart(VOID)
{
    PAGED_CODE();
}

BOOLEAN TernIsr(PKINTERRUPT Interrupt, PVOID ServiceContext) // expect: isr-in-pageable-section "TernIsr"
{
    PAGED_CODE_LOCKED();
    return FALSE;
}
#pragma code_seg()

BOOLEAN TernMessageIsr(PKINTERRUPT Interrupt, PVOID ServiceContext)
{
    return TRUE;
}
