// A minifilter that locks a section before it registers and unlocks it once it is unregistered.
/*
 * A filter that counts bytes read. The table of sizes is summed up in the post-operation callback, whose code is locked
 * as long as the filter is registered.
 */
#include <fltKernel.h>

DRIVER_INITIALIZE DriverEntry;
NTSTATUS FLTAPI AuditUnload(FLT_FILTER_UNLOAD_FLAGS Flags);
FLT_POSTOP_CALLBACK_STATUS FLTAPI AuditPostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects,
                                                PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags);
VOID AuditAdd(ULONG_PTR Bytes);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, AuditUnload)
#pragma alloc_text(PAGEAUDT, AuditAdd)
#endif

static PFLT_FILTER AuditFilter;
static PVOID AuditSection;
static ULONG_PTR AuditBytes;

static const FLT_OPERATION_REGISTRATION AuditOperations[] = {
    { IRP_MJ_READ, 0, NULL, AuditPostRead },
    { IRP_MJ_OPERATION_END }
};

static const FLT_REGISTRATION AuditRegistration = {
    sizeof(FLT_REGISTRATION),
    FLT_REGISTRATION_VERSION,
    0,
    NULL,
    AuditOperations,
    AuditUnload
};

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    AuditSection = MmLockPagableCodeSection(AuditAdd);
    status = FltRegisterFilter(DriverObject, &AuditRegistration, &AuditFilter);
    if (!NT_SUCCESS(status)) {
        MmUnlockPagableImageSection(AuditSection);
        return status;
    }
    status = FltStartFiltering(AuditFilter);
    if (!NT_SUCCESS(status)) {
        FltUnregisterFilter(AuditFilter);
        MmUnlockPagableImageSection(AuditSection);
        return status;
    }
    return STATUS_SUCCESS;
}

NTSTATUS FLTAPI
AuditUnload(
    FLT_FILTER_UNLOAD_FLAGS Flags
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(Flags);

    FltUnregisterFilter(AuditFilter);
    MmUnlockPagableImageSection(AuditSection);
    return STATUS_SUCCESS;
}

FLT_POSTOP_CALLBACK_STATUS FLTAPI
AuditPostRead(
    PFLT_CALLBACK_DATA Data,
    PCFLT_RELATED_OBJECTS FltObjects,
    PVOID CompletionContext,
    FLT_POST_OPERATION_FLAGS Flags
    )
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    AuditAdd(Data->IoStatus.Information); // locked: PAGEAUDT
    return FLT_POSTOP_FINISHED_PROCESSING;
}

VOID
AuditAdd(
    ULONG_PTR Bytes
    )
{
    PAGED_CODE_LOCKED();

    AuditBytes += Bytes;
}
