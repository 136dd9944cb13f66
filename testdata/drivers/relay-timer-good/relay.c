// An NDIS miniport whose timer needs a section: locked before the timer is set, unlocked once it is still.
/*
 * A network adapter that looks at its line every second.
 */
#include <ndis.h>

typedef struct _RELAY {
    NDIS_HANDLE Adapter;
    NDIS_HANDLE Timer;
    PVOID Section;
    ULONG Ticks;
} RELAY, *PRELAY;

DRIVER_INITIALIZE DriverEntry;
MINIPORT_UNLOAD RelayUnload;
MINIPORT_INITIALIZE RelayInitialize;
MINIPORT_HALT RelayHalt;
NDIS_TIMER_FUNCTION RelayTimer;
VOID RelayLook(PRELAY Relay);

#pragma NDIS_INIT_FUNCTION(DriverEntry)
#pragma NDIS_PAGEABLE_FUNCTION(RelayUnload)
#pragma NDIS_PAGEABLE_FUNCTION(RelayInitialize)
#pragma NDIS_PAGEABLE_FUNCTION(RelayHalt)
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGERELY, RelayLook)
#endif

static NDIS_HANDLE RelayDriver;
static RELAY RelayOnly;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    NDIS_MINIPORT_DRIVER_CHARACTERISTICS characteristics = { 0 };

    characteristics.InitializeHandlerEx = RelayInitialize;
    characteristics.HaltHandlerEx = RelayHalt;
    characteristics.UnloadHandler = RelayUnload;
    return NdisMRegisterMiniportDriver(DriverObject, RegistryPath, NULL, &characteristics, &RelayDriver);
}

VOID
RelayUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DriverObject);

    NdisMDeregisterMiniportDriver(RelayDriver);
}

NDIS_STATUS
RelayInitialize(
    NDIS_HANDLE MiniportAdapterHandle,
    NDIS_HANDLE MiniportDriverContext,
    PNDIS_MINIPORT_INIT_PARAMETERS Parameters
    )
{
    NDIS_TIMER_CHARACTERISTICS timer = { 0 };
    LARGE_INTEGER due;
    NDIS_STATUS status;

    PAGED_CODE();
    UNREFERENCED_PARAMETER(MiniportDriverContext);
    UNREFERENCED_PARAMETER(Parameters);

    RelayOnly.Adapter = MiniportAdapterHandle;
    timer.TimerFunction = RelayTimer;
    timer.FunctionContext = &RelayOnly;
    status = NdisAllocateTimerObject(MiniportAdapterHandle, &timer, &RelayOnly.Timer);
    if (status != NDIS_STATUS_SUCCESS) {
        return status;
    }
    RelayOnly.Section = MmLockPagableCodeSection(RelayLook);
    due.QuadPart = -10000000;
    NdisSetTimerObject(RelayOnly.Timer, due, 1000, NULL);
    return NDIS_STATUS_SUCCESS;
}

VOID
RelayHalt(
    NDIS_HANDLE MiniportAdapterContext,
    NDIS_HALT_ACTION HaltAction
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(MiniportAdapterContext);
    UNREFERENCED_PARAMETER(HaltAction);

    NdisCancelTimerObject(RelayOnly.Timer);
    KeFlushQueuedDpcs();
    MmUnlockPagableImageSection(RelayOnly.Section);
    NdisFreeTimerObject(RelayOnly.Timer);
}

VOID
RelayTimer(
    PVOID SystemSpecific1,
    PVOID FunctionContext,
    PVOID SystemSpecific2,
    PVOID SystemSpecific3
    )
{
    UNREFERENCED_PARAMETER(SystemSpecific1);
    UNREFERENCED_PARAMETER(SystemSpecific2);
    UNREFERENCED_PARAMETER(SystemSpecific3);

    RelayLook(FunctionContext); // locked: PAGERELY
}

VOID
RelayLook(
    PRELAY Relay
    )
{
    PAGED_CODE_LOCKED();

    Relay->Ticks++;
}
