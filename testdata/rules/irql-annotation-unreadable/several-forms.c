// Values that come to nothing, in old and new annotations; a parameter of the routine is no level.
#include <ntddk.h>

_IRQL_raises_(Level) // expect: irql-annotation-unreadable "Level"
VOID RimeOne(VOID);

__drv_maxIRQL(RIME_LEVEL) // expect: irql-annotation-unreadable "RIME_LEVEL"
VOID RimeTwo(VOID);

_IRQL_requires_max_(DISPATCH_LEVEL)
_IRQL_raises_(Level)
VOID RimeThree(KIRQL Level);
