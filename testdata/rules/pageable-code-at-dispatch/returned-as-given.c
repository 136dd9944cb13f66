// A helper that hands back the callback it is given, or a stand-in: each call gets its own, not those of the others.
#include <ntddk.h>

DRIVER_INITIALIZE DriverEntry;
KDEFERRED_ROUTINE FinchTick;
static VOID FinchThread(PVOID Context);
static VOID FinchWatch(HANDLE Parent, HANDLE Process, BOOLEAN Create);
static VOID FinchSort(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, FinchThread, FinchWatch, FinchSort)
#endif

typedef VOID (*FINCH_ANY)(VOID);

typedef struct _FINCH {
    KDPC Dpc;
    FINCH_ANY *StandIns;
} FINCH, *PFINCH;

static FINCH Finch;

static FINCH_ANY FinchWrap(ULONG Number, FINCH_ANY Callback)
{
    if (Finch.StandIns == NULL) {
        return Callback;
    }
    return Finch.StandIns[Number];
}

static VOID FinchSort(VOID)
{
    PAGED_CODE();
}

static VOID FinchThread(PVOID Context)
{
    PAGED_CODE();
    FinchSort(); // irql: PASSIVE
}

static VOID FinchWatch(HANDLE Parent, HANDLE Process, BOOLEAN Create)
{
    PAGED_CODE();
    FinchSort(); // irql: PASSIVE
}

VOID FinchTick(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    FinchSort(); // expect: pageable-code-at-dispatch "FinchSort"
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    HANDLE thread;
    PCREATE_PROCESS_NOTIFY_ROUTINE watch = (PCREATE_PROCESS_NOTIFY_ROUTINE)FinchWrap(1, (FINCH_ANY)FinchWatch);

    KeInitializeDpc(&Finch.Dpc, (PKDEFERRED_ROUTINE)FinchWrap(0, (FINCH_ANY)FinchTick), &Finch);
    PsSetCreateProcessNotifyRoutine(watch, FALSE);
    return PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL,
                                (PKSTART_ROUTINE)FinchWrap(2, (FINCH_ANY)FinchThread), &Finch);
}
