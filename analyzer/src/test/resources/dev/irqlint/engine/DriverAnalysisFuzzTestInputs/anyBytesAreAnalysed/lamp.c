#include <ntddk.h>
typedef struct _LAMP { KSPIN_LOCK Lock; KDPC Dpc; PVOID Section; VOID (*Dim)(struct _LAMP *); } LAMP, *PLAMP;
NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING Path);
KDEFERRED_ROUTINE LampDpc;
VOID LampDim(PLAMP Lamp);
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGELAMP, LampDim)
#pragma data_seg("PAGE")
ULONG LampLevel = 1;
#pragma data_seg()
VOID LampDim(PLAMP Lamp) { PAGED_CODE(); Lamp->Dim = LampDim; LampLevel++; }
VOID LampDpc(PKDPC Dpc, PVOID Context, PVOID A, PVOID B)
{
    PLAMP Lamp = Context;
    KIRQL Irql;
    KeAcquireSpinLock(&Lamp->Lock, &Irql);
    if (KeGetCurrentIrql() < DISPATCH_LEVEL || A == NULL) {
        Lamp->Dim(Lamp); // irqlint: ignore[PG101] never
    }
    KeReleaseSpinLock(&Lamp->Lock, Irql);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING Path)
{
    static LAMP Lamp;
    __try {
        Lamp.Section = MmLockPagableCodeSection(LampDim);
        KeInitializeDpc(&Lamp.Dpc, LampDpc, &Lamp);
        Driver->MajorFunction[IRP_MJ_CREATE] = NULL;
        switch (Path->Length) { case 0: return STATUS_UNSUCCESSFUL; default: break; }
        while (Path->Length--) { if (Path->Buffer) goto out; }
    } __finally { MmUnlockPagableImageSection(Lamp.Section); }
out:
    return STATUS_SUCCESS;
}
