// A number that is no level, in an annotation and in a call through a macro.
#include <ntddk.h>

#define THAW_LEVEL 64

_IRQL_requires_max_(40) // expect: illegal-irql-value "40"
VOID ThawOne(VOID);

VOID ThawTwo(VOID)
{
    KIRQL old;

    KeRaiseIrql(THAW_LEVEL, &old); // expect: illegal-irql-value "64"
    KeLowerIrql(old);
}
