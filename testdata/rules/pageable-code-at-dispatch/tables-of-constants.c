// Tables that never change: each element and field is known by itself. A pointer to one of them may lead to either.
#include <ntddk.h>

typedef struct _LARK_OPS {
    VOID (*Handle)(PULONG Count);
} LARK_OPS;

DRIVER_DISPATCH LarkCreate;
KDEFERRED_ROUTINE LarkDpc;
static VOID LarkSlow(PULONG Count);
static VOID LarkFast(PULONG Count);
static VOID LarkOdd(PULONG Count);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, LarkCreate, LarkSlow, LarkOdd)
#endif

static ULONG LarkCount;
static const LARK_OPS LarkSlowOps = { LarkSlow };
static const LARK_OPS LarkFastOps = { LarkFast };
static const LARK_OPS LarkAll[] = { { LarkSlow }, { LarkFast } };
static VOID (*const LarkTable[])(PULONG Count) = { LarkSlow, LarkOdd, LarkFast };
static LARK_OPS LarkNeverWritten = { .Handle = LarkFast };
static const LARK_OPS *LarkChosen = &LarkFastOps;

static VOID LarkSlow(PULONG Count)
{
    PAGED_CODE();
    ++*Count;
}

static VOID LarkOdd(PULONG Count)
{
    PAGED_CODE();
    *Count += 3;
}

static VOID LarkFast(PULONG Count)
{
    *Count += 2;
}

NTSTATUS LarkCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PAGED_CODE();
    LarkSlowOps.Handle(&LarkCount);
    LarkAll[0].Handle(&LarkCount);
    LarkTable[0](&LarkCount);
    LarkTable[1](&LarkCount);
    LarkChosen = &LarkSlowOps;
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID LarkDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    LarkFastOps.Handle(&LarkCount);
    LarkAll[1].Handle(&LarkCount);
    LarkTable[2](&LarkCount);
    LarkNeverWritten.Handle(&LarkCount);
    LarkTable[1](&LarkCount); // expect: pageable-code-at-dispatch "is called at DISPATCH_LEVEL"
    LarkAll[LarkCount % 2].Handle(&LarkCount); // expect: pageable-code-at-dispatch "may be called at DISPATCH_LEVEL"
    LarkChosen->Handle(&LarkCount); // expect: pageable-code-at-dispatch "may be called at DISPATCH_LEVEL"
}
