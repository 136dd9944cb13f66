// An NDIS miniport that locks by the address of a resident variable.
/*
 * A network adapter. The code that frames what is sent is locked from the adapter's initialisation to its halt.
 */
#include <ndis.h>

typedef struct _LINK {
    NDIS_HANDLE Adapter;
    PVOID FrameSection;
    ULONG Frames;
} LINK, *PLINK;

DRIVER_INITIALIZE DriverEntry;
MINIPORT_UNLOAD LinkUnload;
MINIPORT_INITIALIZE LinkInitialize;
MINIPORT_HALT LinkHalt;
MINIPORT_SEND_NET_BUFFER_LISTS LinkSend;
VOID LinkFrame(PLINK Link);

#pragma NDIS_INIT_FUNCTION(DriverEntry)
#pragma NDIS_PAGEABLE_FUNCTION(LinkUnload)
#pragma NDIS_PAGEABLE_FUNCTION(LinkInitialize)
#pragma NDIS_PAGEABLE_FUNCTION(LinkHalt)
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGEFRAM, LinkFrame)
#endif

static NDIS_HANDLE LinkDriver;
static LINK LinkOnly;

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    NDIS_MINIPORT_DRIVER_CHARACTERISTICS characteristics = { 0 };

    characteristics.InitializeHandlerEx = LinkInitialize;
    characteristics.HaltHandlerEx = LinkHalt;
    characteristics.UnloadHandler = LinkUnload;
    characteristics.SendNetBufferListsHandler = LinkSend;
    return NdisMRegisterMiniportDriver(DriverObject, RegistryPath, NULL, &characteristics, &LinkDriver);
}

VOID
LinkUnload(
    PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DriverObject);

    NdisMDeregisterMiniportDriver(LinkDriver);
}

NDIS_STATUS
LinkInitialize(
    NDIS_HANDLE MiniportAdapterHandle,
    NDIS_HANDLE MiniportDriverContext,
    PNDIS_MINIPORT_INIT_PARAMETERS Parameters
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(MiniportDriverContext);
    UNREFERENCED_PARAMETER(Parameters);

    LinkOnly.Adapter = MiniportAdapterHandle;
    LinkOnly.FrameSection = MmLockPagableDataSection(&LinkOnly); // expect: lock-of-resident-section "LinkOnly"
    return NDIS_STATUS_SUCCESS;
}

VOID
LinkHalt(
    NDIS_HANDLE MiniportAdapterContext,
    NDIS_HALT_ACTION HaltAction
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(MiniportAdapterContext);
    UNREFERENCED_PARAMETER(HaltAction);

    MmUnlockPagableImageSection(LinkOnly.FrameSection);
}

VOID
LinkSend(
    NDIS_HANDLE MiniportAdapterContext,
    PNET_BUFFER_LIST NetBufferList,
    ULONG PortNumber,
    ULONG SendFlags
    )
{
    UNREFERENCED_PARAMETER(MiniportAdapterContext);
    UNREFERENCED_PARAMETER(PortNumber);

    LinkFrame(&LinkOnly); // expect: pageable-code-at-dispatch "LinkFrame"
    NdisMSendNetBufferListsComplete(LinkOnly.Adapter, NetBufferList, SendFlags);
}

VOID
LinkFrame(
    PLINK Link
    )
{
    PAGED_CODE_LOCKED();

    Link->Frames++;
}
