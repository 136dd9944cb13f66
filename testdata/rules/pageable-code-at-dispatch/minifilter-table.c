// A minifilter's table: a post-operation routine may run at DISPATCH_LEVEL, unless its pre-operation synchronises.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS MossPreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID *Context);
FLT_POSTOP_CALLBACK_STATUS MossPostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID Context,
                                         FLT_POST_OPERATION_FLAGS Flags);
FLT_PREOP_CALLBACK_STATUS MossPreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID *Context);
FLT_POSTOP_CALLBACK_STATUS MossPostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID Context,
                                        FLT_POST_OPERATION_FLAGS Flags);
VOID MossGrow(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, MossGrow)
#endif

static const FLT_OPERATION_REGISTRATION MossOperations[] = {
    { IRP_MJ_WRITE, 0, MossPreWrite, MossPostWrite, NULL },
    { IRP_MJ_READ, 0, MossPreRead, MossPostRead, NULL },
    { IRP_MJ_OPERATION_END, 0, NULL, NULL, NULL }
};

const FLT_REGISTRATION MossRegistration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, MossOperations, NULL, NULL, NULL, NULL, NULL
};

VOID MossGrow(VOID)
{
    PAGED_CODE();
}

FLT_PREOP_CALLBACK_STATUS MossPreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID *Context)
{
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS MossPostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID Context,
                                         FLT_POST_OPERATION_FLAGS Flags)
{
    MossGrow(); // expect: pageable-code-at-dispatch "MossGrow"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_PREOP_CALLBACK_STATUS MossDecide(PFLT_CALLBACK_DATA Data)
{
    if (Data->RequestorMode == UserMode) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SYNCHRONIZE;
}

FLT_PREOP_CALLBACK_STATUS MossPreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID *Context)
{
    return MossDecide(Data);
}

FLT_POSTOP_CALLBACK_STATUS MossPostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS Objects, PVOID Context,
                                        FLT_POST_OPERATION_FLAGS Flags)
{
    MossGrow();
    return FLT_POSTOP_FINISHED_PROCESSING;
}
