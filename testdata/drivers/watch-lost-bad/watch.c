// No instance unlocks what its setup has locked.
/*
 * A filter that watches writes. Each volume it is attached to holds a lock of the code that sums them up.
 */
#include <fltKernel.h>

DRIVER_INITIALIZE DriverEntry;
NTSTATUS FLTAPI WatchUnload(FLT_FILTER_UNLOAD_FLAGS Flags);
NTSTATUS FLTAPI WatchInstanceSetup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS Flags, ULONG DeviceType,
                                   ULONG FilesystemType);
VOID FLTAPI WatchInstanceGone(PCFLT_RELATED_OBJECTS FltObjects, ULONG Reason);
FLT_POSTOP_CALLBACK_STATUS FLTAPI WatchPostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects,
                                                 PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags);
VOID WatchSum(ULONG_PTR Bytes);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, WatchUnload, WatchInstanceSetup, WatchInstanceGone)
#pragma alloc_text(PAGEWTCH, WatchSum)
#endif

static PFLT_FILTER WatchFilter;
static PVOID WatchSection;
static ULONG_PTR WatchBytes;

static const FLT_OPERATION_REGISTRATION WatchOperations[] = {
    { IRP_MJ_WRITE, 0, NULL, WatchPostWrite },
    { IRP_MJ_OPERATION_END }
};

static const FLT_REGISTRATION WatchRegistration = {
    sizeof(FLT_REGISTRATION),
    FLT_REGISTRATION_VERSION,
    0,
    NULL,
    WatchOperations,
    WatchUnload,
    WatchInstanceSetup,
    NULL,
    NULL,
    WatchInstanceGone
};

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    WatchSection = MmLockPagableCodeSection(WatchSum);
    MmUnlockPagableImageSection(WatchSection);
    status = FltRegisterFilter(DriverObject, &WatchRegistration, &WatchFilter);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    status = FltStartFiltering(WatchFilter);
    if (!NT_SUCCESS(status)) {
        FltUnregisterFilter(WatchFilter);
    }
    return status;
}

NTSTATUS FLTAPI
WatchUnload(
    FLT_FILTER_UNLOAD_FLAGS Flags
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(Flags);

    FltUnregisterFilter(WatchFilter);
    return STATUS_SUCCESS;
}

NTSTATUS FLTAPI
WatchInstanceSetup(
    PCFLT_RELATED_OBJECTS FltObjects,
    FLT_INSTANCE_SETUP_FLAGS Flags,
    ULONG DeviceType,
    ULONG FilesystemType
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    UNREFERENCED_PARAMETER(DeviceType);
    UNREFERENCED_PARAMETER(FilesystemType);

    MmLockPagableSectionByHandle(WatchSection); // expect: section-lock-without-unlock "PAGEWTCH"
    return STATUS_SUCCESS;
}

VOID FLTAPI
WatchInstanceGone(
    PCFLT_RELATED_OBJECTS FltObjects,
    ULONG Reason
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Reason);

    DbgPrint("detached\n");
}

FLT_POSTOP_CALLBACK_STATUS FLTAPI
WatchPostWrite(
    PFLT_CALLBACK_DATA Data,
    PCFLT_RELATED_OBJECTS FltObjects,
    PVOID CompletionContext,
    FLT_POST_OPERATION_FLAGS Flags
    )
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    WatchSum(Data->IoStatus.Information); // locked: PAGEWTCH
    return FLT_POSTOP_FINISHED_PROCESSING;
}

VOID
WatchSum(
    ULONG_PTR Bytes
    )
{
    PAGED_CODE_LOCKED();

    WatchBytes += Bytes;
}
