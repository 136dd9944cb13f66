// A pointer in the device extension, set in one routine and called in another; only what reaches the slot is called.
#include <ntddk.h>

typedef struct _CHIP_OPS {
    VOID (*Reset)(PVOID Chip);
    VOID (*Poll)(PVOID Chip);
} CHIP_OPS;

typedef struct _CHIP {
    CHIP_OPS Ops;
    KDPC Dpc;
    ULONG Polls;
} CHIP, *PCHIP;

DRIVER_ADD_DEVICE ChipAddDevice;
KDEFERRED_ROUTINE ChipDpc;
static VOID ChipResetA(PVOID Context);
static VOID ChipPollA(PVOID Context);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, ChipAddDevice, ChipResetA)
#endif

static VOID ChipResetA(PVOID Context)
{
    PAGED_CODE();
    ((PCHIP)Context)->Polls = 0;
}

static VOID ChipPollA(PVOID Context)
{
    ((PCHIP)Context)->Polls++;
}

NTSTATUS ChipAddDevice(PDRIVER_OBJECT DriverObject, PDEVICE_OBJECT PhysicalDeviceObject)
{
    PCHIP chip = PhysicalDeviceObject->DeviceExtension;

    PAGED_CODE();
    chip->Ops.Reset = ChipResetA;
    chip->Ops.Poll = &ChipPollA;
    KeInitializeDpc(&chip->Dpc, ChipDpc, chip);
    return STATUS_SUCCESS;
}

VOID ChipDpc(PKDPC Dpc, PVOID Context, PVOID Argument1, PVOID Argument2)
{
    PCHIP chip = Context;

    chip->Ops.Poll(chip);
    if (chip->Polls > 1000) {
        chip->Ops.Reset(chip); // expect: pageable-code-at-dispatch "ChipResetA"
    }
}
