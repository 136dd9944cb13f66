// A service routine that is registered in a field of the parameters of IoConnectInterruptEx.
#include <ntddk.h>

typedef struct _DEER {
    PKINTERRUPT Interrupt;
    PDEVICE_OBJECT Pdo;
    ULONG Leaps;
} DEER, *PDEER;

NTSTATUS DeerConnect(PDEER Deer);
VOID DeerLeap(PDEER Deer);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, DeerConnect, DeerLeap)
#endif

VOID DeerLeap(PDEER Deer)
{
    PAGED_CODE();
    Deer->Leaps++;
}

static BOOLEAN DeerService(PKINTERRUPT Interrupt, PVOID ServiceContext)
{
    DeerLeap(ServiceContext); // expect: pageable-code-from-isr "DeerLeap"
    return TRUE;
}

NTSTATUS DeerConnect(PDEER Deer)
{
    IO_CONNECT_INTERRUPT_PARAMETERS parameters;

    PAGED_CODE();
    RtlZeroMemory(&parameters, sizeof(parameters));
    parameters.Version = CONNECT_LINE_BASED;
    parameters.LineBased.PhysicalDeviceObject = Deer->Pdo;
    parameters.LineBased.InterruptObject = &Deer->Interrupt;
    parameters.LineBased.ServiceRoutine = DeerService;
    parameters.LineBased.ServiceContext = Deer;
    return IoConnectInterruptEx(&parameters);
}
