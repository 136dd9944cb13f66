/*
 * The model header: what every unit begins with, in place of the compiler's predefined macros and
 * of WDK headers that are not at hand.
 *
 * It gives the macros that change how a driver's source parses. Macros that read like calls
 * (NT_SUCCESS, InitializeListHead, KdPrint) are left out on purpose: as calls they tell the
 * analysis more than their replacement would. Types are not here either, see kernel/types.txt.
 * A header of the driver or of a real WDK may define any of these again, and then wins, but for
 * the names under "kept".
 */

/* ---- The compiler: MSVC 19.40, x64, kernel mode, C17 ---- */

#define _MSC_VER 1940
#define _MSC_FULL_VER 194033811
#define _MSC_EXTENSIONS 1
#define _INTEGRAL_MAX_BITS 64
#define _WIN32 1
#define _WIN64 1
#define _M_X64 100
#define _M_AMD64 100
#define _AMD64_ 1
#define AMD64 1
#define _KERNEL_MODE 1
#define __STDC_HOSTED__ 1
#define __STDC_VERSION__ 201710L
#define _CRT_DECLARE_NONSTDC_NAMES 0
#define _NATIVE_WCHAR_T_DEFINED 1

/* ---- What a project of the kernel-mode toolset defines, Debug|x64 ---- */

#define DBG 1
#define WINNT 1
#define WINVER 0x0A00
#define _WIN32_WINNT 0x0A00
#define NTDDI_VERSION 0x0A000010
#define _NT_TARGET_VERSION 0x0A00
#define KMDF_VERSION_MAJOR 1
#define KMDF_VERSION_MINOR 33
#define STD_CALL 1
#define DEPRECATE_DDK_FUNCTIONS 1
#define ALLOC_PRAGMA 1
#define ALLOC_DATA_PRAGMA 1

/* ---- Versions, which conditions compare with ---- */

#define _WIN32_WINNT_WIN2K 0x0500
#define _WIN32_WINNT_WINXP 0x0501
#define _WIN32_WINNT_WS03 0x0502
#define _WIN32_WINNT_VISTA 0x0600
#define _WIN32_WINNT_LONGHORN 0x0600
#define _WIN32_WINNT_WS08 0x0600
#define _WIN32_WINNT_WIN7 0x0601
#define _WIN32_WINNT_WIN8 0x0602
#define _WIN32_WINNT_WINBLUE 0x0603
#define _WIN32_WINNT_WINTHRESHOLD 0x0A00
#define _WIN32_WINNT_WIN10 0x0A00
#define NTDDI_WIN2K 0x05000000
#define NTDDI_WINXP 0x05010000
#define NTDDI_WINXPSP1 0x05010100
#define NTDDI_WINXPSP2 0x05010200
#define NTDDI_WS03 0x05020000
#define NTDDI_WS03SP1 0x05020100
#define NTDDI_VISTA 0x06000000
#define NTDDI_LONGHORN 0x06000000
#define NTDDI_VISTASP1 0x06000100
#define NTDDI_WS08 0x06000100
#define NTDDI_WIN7 0x06010000
#define NTDDI_WIN8 0x06020000
#define NTDDI_WINBLUE 0x06030000
#define NTDDI_WINTHRESHOLD 0x0A000000
#define NTDDI_WIN10 0x0A000000
#define NTDDI_WIN10_TH2 0x0A000001
#define NTDDI_WIN10_RS1 0x0A000002
#define NTDDI_WIN10_RS2 0x0A000003
#define NTDDI_WIN10_RS3 0x0A000004
#define NTDDI_WIN10_RS4 0x0A000005
#define NTDDI_WIN10_RS5 0x0A000006
#define NTDDI_WIN10_19H1 0x0A000007
#define NTDDI_WIN10_VB 0x0A000008
#define NTDDI_WIN10_MN 0x0A000009
#define NTDDI_WIN10_FE 0x0A00000A
#define NTDDI_WIN10_CO 0x0A00000B
#define NTDDI_WIN10_NI 0x0A00000C
#define NTDDI_WIN10_CU 0x0A00000D
#define NTDDI_WIN11_ZN 0x0A00000E
#define NTDDI_WIN11_GA 0x0A00000F
#define NTDDI_WIN11_GE 0x0A000010

#define OSVER(version) ((version) & 0xFFFF0000)
#define SPVER(version) (((version) & 0x0000FF00) >> 8)
#define SUBVER(version) ((version) & 0x000000FF)

/* ---- Words of a declaration ---- */

#define VOID void
#define CONST const
#define IN
#define OUT
#define OPTIONAL
#define FAR
#define NEAR
#define _far
#define _near
#define NTAPI __stdcall
#define WINAPI __stdcall
#define APIENTRY __stdcall
#define CALLBACK __stdcall
#define STDAPICALLTYPE __stdcall
#define STDMETHODCALLTYPE __stdcall
#define WINAPIV __cdecl
#define CDECL __cdecl
#define FASTCALL __fastcall
#define _fastcall __fastcall
#define _stdcall __stdcall
#define _cdecl __cdecl
#define PASCAL __stdcall
#define NTSYSAPI
#define NTSYSCALLAPI
#define NTKERNELAPI
#define NTHALAPI
#define NTOSKERNELAPI
#define NDIS_EXPORTED_ROUTINE
#define SCSIPORT_API
#define STORPORT_API
#define FLTAPI __stdcall
#define DDKAPI __stdcall
#define DDKFASTAPI __fastcall
#define DECLSPEC_IMPORT
#define DECLSPEC_EXPORT
#define DECLSPEC_NORETURN __declspec(noreturn)
#define DECLSPEC_NOINLINE __declspec(noinline)
#define DECLSPEC_ALIGN(bytes) __declspec(align(bytes))
#define DECLSPEC_CACHEALIGN __declspec(align(64))
#define DECLSPEC_SELECTANY __declspec(selectany)
#define DECLSPEC_UUID(uuid)
#define DECLSPEC_NOVTABLE
#define DECLSPEC_GUARDNOCF
#define DECLSPEC_DEPRECATED
#define DECLSPEC_DEPRECATED_DDK
#define DECLSPEC_ADDRSAFE
#define CODE_SEG(name) __declspec(code_seg(name))
#define FORCEINLINE __forceinline
#define CFORCEINLINE __forceinline
#define NTAPI_INLINE __stdcall
#define _inline __inline
#define UNALIGNED __unaligned
#define RESTRICTED_POINTER
#define POINTER_32
#define POINTER_64
#define POINTER_SIGNED
#define POINTER_UNSIGNED
#define MAX_NATURAL_ALIGNMENT 8
#define MEMORY_ALLOCATION_ALIGNMENT 16
#define EXTERN_C extern
#define EXTERN_C_START
#define EXTERN_C_END
#define DEFINE_ENUM_FLAG_OPERATORS(type)
#define STDAPI __declspec(nothrow) long __stdcall

/* ---- Declarations behind a macro ---- */

#define C_ASSERT(condition) _Static_assert(condition, "")
#define DECLARE_HANDLE(name) typedef struct name##__ *name
#define DEFINE_GUID(name, ...) extern const GUID name
#define DEFINE_DEVPROPKEY(name, ...) extern const DEVPROPKEY name
#define DEFINE_PROPERTYKEY(name, ...) extern const PROPERTYKEY name
#define DECLARE_CONST_UNICODE_STRING(name, text) \
    const WCHAR name##_buffer[] = text; \
    const UNICODE_STRING name = { sizeof(text) - sizeof(WCHAR), sizeof(text), (PWCH)name##_buffer }
#define DECLARE_GLOBAL_CONST_UNICODE_STRING(name, text) \
    extern const UNICODE_STRING name = { sizeof(text) - sizeof(WCHAR), sizeof(text), text }
#define DECLARE_UNICODE_STRING_SIZE(name, size) \
    WCHAR name##_buffer[size]; \
    UNICODE_STRING name = { 0, (size) * sizeof(WCHAR), name##_buffer }
#define RTL_CONSTANT_STRING(text) { sizeof(text) - sizeof((text)[0]), sizeof(text), text }
#define RTL_CONSTANT_OBJECT_ATTRIBUTES(name, attributes) \
    { sizeof(OBJECT_ATTRIBUTES), NULL, (PUNICODE_STRING)(name), attributes, NULL, NULL }
#define RTL_INIT_OBJECT_ATTRIBUTES(name, attributes) \
    RTL_CONSTANT_OBJECT_ATTRIBUTES(name, attributes)

#define WDF_DECLARE_TYPE_AND_GLOBALS(type, name)
#define WDF_DECLARE_CONTEXT_TYPE(type) type *WdfObjectGet_##type(WDFOBJECT Handle);
#define WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(type, accessor) type *accessor(WDFOBJECT Handle);
#define WDF_DECLARE_SHARED_CONTEXT_TYPE_WITH_NAME(type, accessor) type *accessor(WDFOBJECT Handle);
#define WDF_DECLARE_CUSTOM_TYPE(type)
#define WDF_EXTERN_C
#define WDF_EXTERN_C_START
#define WDF_EXTERN_C_END
#define WDFAPI

#define NDIS_INIT_FUNCTION(routine) alloc_text(INIT, routine)
#define NDIS_PAGABLE_FUNCTION(routine) alloc_text(PAGE, routine)
#define NDIS_PAGEABLE_FUNCTION(routine) alloc_text(PAGE, routine)

/* ---- Expressions with a type among their arguments ---- */

#define CONTAINING_RECORD(address, type, field) \
    ((type *)((char *)(address) - (ULONG_PTR)(&((type *)0)->field)))
#define FIELD_OFFSET(type, field) ((LONG)(LONG_PTR)&(((type *)0)->field))
#define UFIELD_OFFSET(type, field) ((ULONG)(LONG_PTR)&(((type *)0)->field))
#define offsetof(type, field) ((size_t)&(((type *)0)->field))
#define RTL_FIELD_SIZE(type, field) (sizeof(((type *)0)->field))
#define RTL_FIELD_TYPE(type, field) (((type *)0)->field)
#define RTL_SIZEOF_THROUGH_FIELD(type, field) \
    (FIELD_OFFSET(type, field) + RTL_FIELD_SIZE(type, field))
#define RTL_CONTAINS_FIELD(record, size, field) \
    ((((char *)(&(record)->field)) + sizeof((record)->field)) <= (((char *)(record)) + (size)))
#define RTL_NUMBER_OF(array) (sizeof(array) / sizeof((array)[0]))
#define RTL_NUMBER_OF_FIELD(type, field) (RTL_NUMBER_OF(RTL_FIELD_TYPE(type, field)))
#define ARRAYSIZE(array) RTL_NUMBER_OF(array)
#define _countof(array) RTL_NUMBER_OF(array)
#define TYPE_ALIGNMENT(type) ((LONG)sizeof(type))
#define PROBE_ALIGNMENT(type) TYPE_ALIGNMENT(type)
#define va_arg(list, type) (*(type *)(list))
#define Add2Ptr(pointer, offset) ((PVOID)((PUCHAR)(pointer) + (offset)))
#define PtrOffset(base, pointer) ((ULONG)((ULONG_PTR)(pointer) - (ULONG_PTR)(base)))

/* ---- Expressions whose replacement says more than a call ---- */

#define UNREFERENCED_PARAMETER(name) (name)
#define DBG_UNREFERENCED_PARAMETER(name) (name)
#define DBG_UNREFERENCED_LOCAL_VARIABLE(name) (name)
#define FlagOn(flags, flag) ((flags) & (flag))
#define BooleanFlagOn(flags, flag) (((flags) & (flag)) != 0)
#define SetFlag(flags, flag) ((flags) |= (flag))
#define ClearFlag(flags, flag) ((flags) &= ~(flag))
#define CTL_CODE(type, function, method, access) \
    (((type) << 16) | ((access) << 14) | ((function) << 2) | (method))
#define TEXT(text) L##text
#define _T(text) L##text
#define __TEXT(text) L##text

/*
 * ---- Names of Microsoft's warnings that rules look at, as pragmas spell them ----
 *
 * The compiler's codeanalysis/warnings.h has them; the numbers are those that Microsoft's queries
 * for CodeQL give (Windows-Driver-Developer-Supplemental-Tools, Suppression.qll). No page names the
 * two INFERRED ones: their numbers are those of the two warnings between 28121 and 28124, whose
 * pages speak of levels that earlier calls imply.
 */

#define __WARNING_IRQ_TOO_LOW 28120
#define __WARNING_IRQ_TOO_HIGH 28121
#define __WARNING_INFERRED_IRQ_TOO_LOW 28122
#define __WARNING_INFERRED_IRQ_TOO_HIGH 28123
#define __WARNING_IRQ_SET_TOO_LOW 28124
#define __WARNING_IRQ_SET_TOO_HIGH 28150
#define __WARNING_IRQL_NOT_USED 28157
#define __WARNING_IRQL_NOT_SET 28158
#define __WARNING_UNEXPECTED_IRQL_CHANGE 28167
#define __WARNING_NO_PAGED_CODE 28170
#define __WARNING_MULTIPLE_PAGED_CODE 28171
#define __WARNING_NO_PAGING_SEGMENT 28172

/*
 * ---- Kept ----
 *
 * Their replacement, where a header has one, would hide what they mean: the IRQL a routine runs at
 * or brings about, the locks it takes, what the programmer asserts.
 */

#pragma irqlint_keep \
    PAGED_CODE PAGED_CODE_LOCKED PAGED_ASSERT ASSERT ASSERTMSG NT_ASSERT NT_ASSERTMSG \
    NT_ASSERT_ASSUME NT_VERIFY RTL_SOFT_ASSERT FLT_ASSERT FLT_ASSERTMSG NT_SUCCESS NT_ERROR \
    NT_WARNING NT_INFORMATION \
    PASSIVE_LEVEL LOW_LEVEL APC_LEVEL DISPATCH_LEVEL CMCI_LEVEL CLOCK_LEVEL IPI_LEVEL DRS_LEVEL \
    POWER_LEVEL PROFILE_LEVEL HIGH_LEVEL \
    KeGetCurrentIrql KeRaiseIrql KeLowerIrql KeRaiseIrqlToDpcLevel KeRaiseIrqlToSynchLevel \
    KeAcquireSpinLock KeReleaseSpinLock KeAcquireSpinLockAtDpcLevel KeReleaseSpinLockFromDpcLevel \
    KeAcquireSpinLockRaiseToDpc KeTryToAcquireSpinLockAtDpcLevel KeAcquireSpinLockForDpc \
    KeReleaseSpinLockForDpc KeAcquireInStackQueuedSpinLock KeReleaseInStackQueuedSpinLock \
    KeInitializeSpinLock KeInitializeDpc KeInitializeTimer KeMemoryBarrier \
    ExAcquireSpinLock ExReleaseSpinLock ExAcquireFastMutex ExReleaseFastMutex \
    ExAcquireFastMutexUnsafe ExReleaseFastMutexUnsafe ExTryToAcquireFastMutex \
    ExInitializeFastMutex ExInitializeWorkItem ExAllocatePool ExAllocatePoolWithTag \
    ExAllocatePool2 ExAllocatePoolZero ExFreePool ExFreePoolWithTag \
    MmLockPagableCodeSection MmLockPagableDataSection MmLockPagableSectionByHandle \
    MmLockPageableCodeSection MmLockPageableDataSection MmLockPageableSectionByHandle \
    MmUnlockPagableImageSection MmUnlockPageableImageSection MmPageEntireDriver \
    MmResetDriverPaging \
    IoAcquireCancelSpinLock IoReleaseCancelSpinLock IoSetCancelRoutine IoSetCompletionRoutine \
    IoGetCurrentIrpStackLocation IoCallDriver IoRequestDpc IoInitializeDpcRequest \
    IoInitializeRemoveLock IoAcquireRemoveLock IoReleaseRemoveLock IoReleaseRemoveLockAndWait \
    InterlockedIncrement InterlockedDecrement InterlockedExchange InterlockedCompareExchange \
    InterlockedExchangePointer InterlockedCompareExchangePointer InterlockedExchangeAdd \
    InterlockedAnd InterlockedOr InterlockedXor \
    NdisAcquireSpinLock NdisReleaseSpinLock NdisDprAcquireSpinLock NdisDprReleaseSpinLock \
    NDIS_RAISE_IRQL_TO_DISPATCH NDIS_LOWER_IRQL NDIS_CURRENT_IRQL NdisMoveMemory NdisZeroMemory \
    RtlCopyMemory RtlMoveMemory RtlZeroMemory RtlFillMemory RtlEqualMemory RtlCompareMemory \
    WDF_DPC_CONFIG_INIT WDF_TIMER_CONFIG_INIT WDF_TIMER_CONFIG_INIT_PERIODIC \
    WDF_INTERRUPT_CONFIG_INIT WDF_WORKITEM_CONFIG_INIT WDF_FILEOBJECT_CONFIG_INIT \
    WDF_DRIVER_CONFIG_INIT WDF_OBJECT_ATTRIBUTES_INIT WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE \
    WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE WdfObjectGetTypedContext WdfObjectGetTypedContextWorker

/* Function codes are told apart by name: a table of routines says by them which is which. */
#pragma irqlint_keep \
    IRP_MJ_CREATE IRP_MJ_CREATE_NAMED_PIPE IRP_MJ_CLOSE IRP_MJ_READ IRP_MJ_WRITE \
    IRP_MJ_QUERY_INFORMATION IRP_MJ_SET_INFORMATION IRP_MJ_QUERY_EA IRP_MJ_SET_EA \
    IRP_MJ_FLUSH_BUFFERS IRP_MJ_QUERY_VOLUME_INFORMATION IRP_MJ_SET_VOLUME_INFORMATION \
    IRP_MJ_DIRECTORY_CONTROL IRP_MJ_FILE_SYSTEM_CONTROL IRP_MJ_DEVICE_CONTROL \
    IRP_MJ_INTERNAL_DEVICE_CONTROL IRP_MJ_SCSI IRP_MJ_SHUTDOWN IRP_MJ_LOCK_CONTROL \
    IRP_MJ_CLEANUP IRP_MJ_CREATE_MAILSLOT IRP_MJ_QUERY_SECURITY IRP_MJ_SET_SECURITY \
    IRP_MJ_POWER IRP_MJ_SYSTEM_CONTROL IRP_MJ_DEVICE_CHANGE IRP_MJ_QUERY_QUOTA \
    IRP_MJ_SET_QUOTA IRP_MJ_PNP IRP_MJ_PNP_POWER

#pragma irqlint_keep \
    _IRQL_requires_max_ _IRQL_requires_min_ _IRQL_requires_ _IRQL_requires_same_ \
    _IRQL_raises_ _IRQL_saves_ _IRQL_restores_ _IRQL_saves_global_ _IRQL_restores_global_ \
    _IRQL_always_function_max_ _IRQL_always_function_min_ _IRQL_uses_cancel_ _IRQL_is_cancel_ \
    _IRQL_limited_to_ _Function_class_ _Dispatch_type_ _When_ _At_ _Kernel_IoGetDmaAdapter_ \
    _Acquires_lock_ _Releases_lock_ _Requires_lock_held_ _Requires_lock_not_held_ \
    _Analysis_assume_ __analysis_assume __assume \
    __drv_maxIRQL __drv_minIRQL __drv_requiresIRQL __drv_setsIRQL __drv_raisesIRQL \
    __drv_savesIRQL __drv_restoresIRQL __drv_savesIRQLGlobal __drv_restoresIRQLGlobal \
    __drv_neverHoldCriticalRegion __drv_sameIRQL __drv_useCancelIRQL __drv_isCancelIRQL \
    __drv_functionClass __drv_dispatchType __drv_when __drv_at __drv_in __drv_out __drv_inout \
    __drv_maxFunctionIRQL __drv_minFunctionIRQL __drv_arg __drv_ret __drv_valueIs
