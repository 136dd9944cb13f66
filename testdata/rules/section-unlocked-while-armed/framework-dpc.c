// WdfDpcCancel with and without waiting.
#include <ntddk.h>
#include <wdf.h>

typedef struct _GNAT {
    WDFDPC Dpc;
    PVOID Section;
    ULONG Bites;
} GNAT, *PGNAT;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(GNAT, GnatGet)

EVT_WDF_DPC GnatDpc;
VOID GnatStart(PGNAT Gnat);
VOID GnatStopBad(PGNAT Gnat);
VOID GnatStopGood(PGNAT Gnat);
VOID GnatBite(PGNAT Gnat);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, GnatStart, GnatStopBad, GnatStopGood)
#pragma alloc_text(PAGEGNAT, GnatBite)
#endif

VOID GnatBite(PGNAT Gnat)
{
    PAGED_CODE_LOCKED();
    Gnat->Bites++;
}

VOID GnatDpc(WDFDPC Dpc)
{
    GnatBite(GnatGet(WdfDpcGetParentObject(Dpc)));
}

VOID GnatStart(PGNAT Gnat)
{
    PAGED_CODE();
    Gnat->Section = MmLockPagableCodeSection(GnatBite);
    WdfDpcEnqueue(Gnat->Dpc);
}

VOID GnatStopBad(PGNAT Gnat)
{
    PAGED_CODE();
    WdfDpcCancel(Gnat->Dpc, FALSE);
    MmUnlockPagableImageSection(Gnat->Section); // expect: section-unlocked-while-armed "PAGEGNAT"
}

VOID GnatStopGood(PGNAT Gnat)
{
    PAGED_CODE();
    WdfDpcCancel(Gnat->Dpc, TRUE);
    MmUnlockPagableImageSection(Gnat->Section);
}
