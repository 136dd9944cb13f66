// Miniports and protocols of NDIS 5 are tables of handlers, too.
#include <ndis.h>

NDIS_STATUS QuayInitialize(PNDIS_STATUS OpenStatus, PUINT Medium, PNDIS_MEDIUM Media, UINT Count, NDIS_HANDLE Handle,
                           NDIS_HANDLE Context);
VOID QuayHalt(NDIS_HANDLE Context);
VOID QuayInterrupt(NDIS_HANDLE Context);
VOID QuayIsr(PBOOLEAN Recognised, PBOOLEAN Queue, NDIS_HANDLE Context);
NDIS_STATUS QuaySend(NDIS_HANDLE Context, PNDIS_PACKET Packet, UINT Flags);
VOID QuayBind(PNDIS_STATUS Status, NDIS_HANDLE Context, PNDIS_STRING Name, PVOID Specific1, PVOID Specific2);
VOID QuayLoad(NDIS_HANDLE Context);
NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath);

#pragma alloc_text(PAGE, QuayInitialize, QuayHalt, QuayBind, QuayLoad)

VOID QuayLoad(NDIS_HANDLE Context)
{
    PAGED_CODE();
    NdisZeroMemory(Context, 16);
}

NDIS_STATUS QuayInitialize(PNDIS_STATUS OpenStatus, PUINT Medium, PNDIS_MEDIUM Media, UINT Count, NDIS_HANDLE Handle,
                           NDIS_HANDLE Context)
{
    PAGED_CODE();
    QuayLoad(Handle);
    return NDIS_STATUS_SUCCESS;
}

VOID QuayHalt(NDIS_HANDLE Context)
{
    PAGED_CODE();
    QuayLoad(Context);
}

VOID QuayInterrupt(NDIS_HANDLE Context)
{
    QuayLoad(Context); // expect: pageable-code-at-dispatch "is called at DISPATCH_LEVEL"
}

VOID QuayIsr(PBOOLEAN Recognised, PBOOLEAN Queue, NDIS_HANDLE Context)
{
    *Recognised = TRUE; // irql: DIRQL
    *Queue = TRUE;
}

NDIS_STATUS QuaySend(NDIS_HANDLE Context, PNDIS_PACKET Packet, UINT Flags)
{
    QuayLoad(Context); // expect: pageable-code-at-dispatch "may be called at up to DISPATCH_LEVEL"
    return NDIS_STATUS_SUCCESS;
}

VOID QuayBind(PNDIS_STATUS Status, NDIS_HANDLE Context, PNDIS_STRING Name, PVOID Specific1, PVOID Specific2)
{
    PAGED_CODE();
    QuayLoad(Context);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NDIS_MINIPORT_CHARACTERISTICS miniport;
    NDIS_PROTOCOL_CHARACTERISTICS protocol;
    NDIS_HANDLE wrapper;
    NDIS_HANDLE registered;
    NDIS_STATUS status;

    NdisMInitializeWrapper(&wrapper, DriverObject, RegistryPath, NULL);
    NdisZeroMemory(&miniport, sizeof(miniport));
    miniport.MajorNdisVersion = 5;
    miniport.InitializeHandler = QuayInitialize;
    miniport.HaltHandler = QuayHalt;
    miniport.HandleInterruptHandler = QuayInterrupt;
    miniport.ISRHandler = QuayIsr;
    miniport.SendHandler = QuaySend;
    status = NdisMRegisterMiniport(wrapper, &miniport, sizeof(miniport));
    if (status != NDIS_STATUS_SUCCESS) {
        return status;
    }
    NdisZeroMemory(&protocol, sizeof(protocol));
    protocol.BindAdapterHandler = QuayBind;
    NdisRegisterProtocol(&status, &registered, &protocol, sizeof(protocol));
    return status;
}
