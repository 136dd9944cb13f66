// Cleanup of a minifilter's context may be pageable: the filter manager calls it at APC_LEVEL at most. Silent.
#include <fltKernel.h>

VOID FernCleanup(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE ContextType);
NTSTATUS FernUnload(FLT_FILTER_UNLOAD_FLAGS Flags);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FernCleanup, FernUnload)
#endif

static PFLT_FILTER FernFilter;

static const FLT_CONTEXT_REGISTRATION FernContexts[] = {
    { FLT_STREAM_CONTEXT, 0, FernCleanup, 32, 'nreF' },
    { FLT_CONTEXT_END }
};

const FLT_REGISTRATION FernRegistration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, FernContexts, NULL, FernUnload, NULL, NULL, NULL, NULL
};

VOID FernCleanup(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE ContextType)
{
    PAGED_CODE();
    RtlZeroMemory(Context, 32);
}

NTSTATUS FernUnload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    PAGED_CODE();
    FltUnregisterFilter(FernFilter);
    return STATUS_SUCCESS; // irql: PASSIVE
}
