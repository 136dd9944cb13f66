#include <wdm.h>
#define LIMIT(n) ((n) > 16 ? 16 : (n))
typedef struct _KILN { KSPIN_LOCK Lock; ULONG Watts; struct _KILN *Next; PVOID Section; } KILN, *PKILN;
typedef enum _HEAT { Cold = 0, Warm = 2 } HEAT;
DRIVER_UNLOAD KilnUnload;
KDEFERRED_ROUTINE KilnDpc;
VOID KilnHeat(PKILN Kiln, ULONG Watts);
static const CHAR *Names[] = { "cold", "warm" };
#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, KilnHeat)
#endif
NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING Path)
{
    PKILN kiln = ExAllocatePoolWithTag(NonPagedPool, sizeof(KILN), 'nliK');
    UNREFERENCED_PARAMETER(Path);
    if (kiln == NULL || !NT_SUCCESS(KilnStart(kiln))) return STATUS_INSUFFICIENT_RESOURCES;
    Driver->DriverUnload = KilnUnload;
    kiln->Section = MmLockPagableCodeSection(KilnHeat);
    KeInitializeDpc(&kiln->Dpc, KilnDpc, kiln);
    return STATUS_SUCCESS;
}
VOID KilnHeat(PKILN Kiln, ULONG Watts)
{
    ULONG i;
    for (i = 0; i < LIMIT(Watts); i++) Kiln->Watts += i & 1 ? (ULONG)Names[Warm >> 1][0] : ~0u;
    do { switch (Kiln->Watts % 3) { case 0: continue; case 1: break; default: goto out; } } while (--Watts);
out:
    __try { ProbeForRead(Kiln, 1, 1); } __except (EXCEPTION_EXECUTE_HANDLER) { return; }
}
VOID KilnDpc(PKDPC Dpc, PVOID Context, PVOID A, PVOID B)
{
    KIRQL irql;
    PKILN kiln = (PKILN)Context;
    KeAcquireSpinLock(&kiln->Lock, &irql);
    KilnHeat(kiln, 1); // irqlint: ignore[PG102] shown how it is done
    KeReleaseSpinLock(&kiln->Lock, irql);
}
VOID KilnUnload(PDRIVER_OBJECT Driver) { MmUnlockPagableImageSection(Driver->Kiln->Section); }
