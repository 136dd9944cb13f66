// Tables of functions in static variables of a function's own: called through, and handed to the filter manager.
#include <fltKernel.h>

typedef VOID (*WREN_STEP)(PVOID Context);

FLT_PREOP_CALLBACK_STATUS WrenPreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID *Context);
FLT_POSTOP_CALLBACK_STATUS WrenPostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID Context,
                                         FLT_POST_OPERATION_FLAGS Flags);
DRIVER_INITIALIZE DriverEntry;
KDEFERRED_ROUTINE WrenDpc;
static VOID WrenCount(PVOID Context);
static VOID WrenGrow(PVOID Context);
static VOID WrenShrink(PVOID Context);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, WrenGrow, WrenShrink)
#endif

PFLT_FILTER WrenFilter;
static KDPC WrenDpcObject;
static ULONG WrenSteps;

static VOID WrenCount(PVOID Context)
{
    WrenSteps++;
}

static VOID WrenGrow(PVOID Context)
{
    PAGED_CODE();
}

static VOID WrenShrink(PVOID Context)
{
    PAGED_CODE();
}

VOID WrenDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    static const WREN_STEP steps[] = { WrenCount, WrenGrow };
    static const WREN_STEP *first = &steps[0];
    ULONG i;

    for (i = 0; i < 2; i++) {
        steps[i](Context); // expect: pageable-code-at-dispatch "WrenGrow"
    }
    (*first)(Context);
}

FLT_PREOP_CALLBACK_STATUS WrenPreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID *Context)
{
    static const WREN_STEP steps[] = { WrenCount, WrenShrink };

    steps[1](Data);
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS WrenPostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID Context,
                                         FLT_POST_OPERATION_FLAGS Flags)
{
    WrenShrink(Data); // expect: pageable-code-at-dispatch "WrenShrink"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    static const FLT_OPERATION_REGISTRATION operations[] = {
        { IRP_MJ_WRITE, 0, WrenPreWrite, WrenPostWrite, NULL },
        { IRP_MJ_OPERATION_END, 0, NULL, NULL, NULL }
    };
    static const FLT_REGISTRATION registration = {
        sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, operations, NULL, NULL, NULL, NULL, NULL
    };

    KeInitializeDpc(&WrenDpcObject, WrenDpc, NULL);
    return FltRegisterFilter(DriverObject, &registration, &WrenFilter);
}
