// The old level lives in a structure; wrappers raise and restore. What comes after the restore is quiet again.
#include <ntddk.h>

typedef struct _VAULT {
    KSPIN_LOCK Lock;
    KIRQL OldIrql;
    ULONG Coins;
} VAULT, *PVAULT;

VOID VaultAudit(PVAULT Vault);
VOID VaultCount(PVAULT Vault);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, VaultAudit)
#endif

VOID VaultAudit(PVAULT Vault)
{
    PAGED_CODE();
    DbgPrint("%lu coins\n", Vault->Coins);
}

_IRQL_raises_(DISPATCH_LEVEL)
_IRQL_saves_global_(OldIrql, Vault->OldIrql)
static VOID VaultEnter(PVAULT Vault)
{
    KeAcquireSpinLock(&Vault->Lock, &Vault->OldIrql);
}

_IRQL_requires_(DISPATCH_LEVEL)
_IRQL_restores_global_(OldIrql, Vault->OldIrql)
static VOID VaultLeave(PVAULT Vault)
{
    KeReleaseSpinLock(&Vault->Lock, Vault->OldIrql);
}

VOID VaultCount(PVAULT Vault)
{
    VaultEnter(Vault);
    Vault->Coins++; // irql: DISPATCH
    VaultAudit(Vault); // expect: pageable-code-at-dispatch "VaultAudit"
    VaultLeave(Vault);
    VaultAudit(Vault); // irql: PASSIVE
}
