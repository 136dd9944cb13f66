// The driver's annotations in their forms: new, old, behind macros, inside _At_ and _When_, on a type of routine.
#include <ntddk.h>

#define DAWN_LOW _IRQL_requires_max_(APC_LEVEL)

typedef DAWN_LOW VOID DAWN_CALLBACK(ULONG Hour);

DAWN_CALLBACK DawnRise;
_IRQL_requires_(PASSIVE_LEVEL) VOID DawnBreak(VOID);
__drv_maxIRQL(APC_LEVEL) VOID DawnOld(VOID);
_When_(Wait != FALSE, _IRQL_requires_max_(APC_LEVEL))
_When_(Wait == FALSE, _IRQL_requires_max_(DISPATCH_LEVEL))
VOID DawnWait(BOOLEAN Wait);
_IRQL_requires_max_(DISPATCH_LEVEL) VOID DawnAny(VOID);

_IRQL_raises_(DISPATCH_LEVEL)
_At_(*Irql, _IRQL_saves_)
VOID DawnLock(PKIRQL Irql);

_IRQL_requires_(DISPATCH_LEVEL)
VOID DawnUnlock(_IRQL_restores_ KIRQL Irql);

VOID DawnUnderLock(VOID)
{
    KIRQL irql;

    DawnLock(&irql);
    DawnRise(6); // expect: call-above-irql-limit "DawnRise"
    DawnBreak(); // expect: call-above-irql-limit "DawnBreak"
    DawnOld(); // expect: call-above-irql-limit "DawnOld"
    DawnWait(TRUE); // expect: call-above-irql-limit "DawnWait"
    DawnWait(FALSE);
    DawnAny();
    DawnUnlock(irql);
    DawnRise(7);
    DawnBreak();
    DawnWait(TRUE);
}
