// A header that leaves code_seg set: the includer's routine lands in PAGE.
#include <ntddk.h>
#include "in-a-header.h"

VOID HeaderRoutine(VOID)
{
    PAGED_CODE(); // section: PAGE
}
#pragma code_seg()
