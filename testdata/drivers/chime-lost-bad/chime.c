// The last close stops the timer and forgets the section.
/*
 * A chime. It is struck by a timer as long as any program has it open.
 */
#include <ntddk.h>
#include <wdf.h>

typedef struct _CHIME {
    WDFWAITLOCK Lock;
    WDFTIMER Timer;
    PVOID Section;
    ULONG Users;
    ULONG Strikes;
} CHIME, *PCHIME;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(CHIME, ChimeGet)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD ChimeDeviceAdd;
EVT_WDF_DEVICE_FILE_CREATE ChimeFileCreate;
EVT_WDF_FILE_CLOSE ChimeFileClose;
EVT_WDF_TIMER ChimeTimer;
VOID ChimeStrike(PCHIME Chime);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, ChimeDeviceAdd, ChimeFileCreate, ChimeFileClose)
#pragma alloc_text(PAGECHIM, ChimeStrike)
#endif

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, ChimeDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}

NTSTATUS
ChimeDeviceAdd(
    WDFDRIVER Driver,
    PWDFDEVICE_INIT DeviceInit
    )
{
    WDF_FILEOBJECT_CONFIG files;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_TIMER_CONFIG config;
    WDFDEVICE device;
    NTSTATUS status;

    PAGED_CODE();
    UNREFERENCED_PARAMETER(Driver);

    WDF_FILEOBJECT_CONFIG_INIT(&files, ChimeFileCreate, ChimeFileClose, WDF_NO_EVENT_CALLBACK);
    WdfDeviceInitSetFileObjectConfig(DeviceInit, &files, WDF_NO_OBJECT_ATTRIBUTES);
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, CHIME);
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    status = WdfWaitLockCreate(WDF_NO_OBJECT_ATTRIBUTES, &ChimeGet(device)->Lock);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_TIMER_CONFIG_INIT_PERIODIC(&config, ChimeTimer, 500);
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = device;
    return WdfTimerCreate(&config, &attributes, &ChimeGet(device)->Timer);
}

VOID
ChimeFileCreate(
    WDFDEVICE Device,
    WDFREQUEST Request,
    WDFFILEOBJECT FileObject
    )
{
    PCHIME chime = ChimeGet(Device);

    PAGED_CODE();
    UNREFERENCED_PARAMETER(FileObject);

    WdfWaitLockAcquire(chime->Lock, NULL);
    if (++chime->Users == 1) {
        chime->Section = MmLockPagableCodeSection(ChimeStrike); // expect: section-lock-without-unlock "PAGECHIM"
        WdfTimerStart(chime->Timer, WDF_REL_TIMEOUT_IN_MS(500));
    }
    WdfWaitLockRelease(chime->Lock);
    WdfRequestComplete(Request, STATUS_SUCCESS);
}

VOID
ChimeFileClose(
    WDFFILEOBJECT FileObject
    )
{
    PCHIME chime = ChimeGet(WdfFileObjectGetDevice(FileObject));

    PAGED_CODE();

    WdfWaitLockAcquire(chime->Lock, NULL);
    if (--chime->Users == 0) {
        WdfTimerStop(chime->Timer, TRUE);
    }
    WdfWaitLockRelease(chime->Lock);
}

VOID
ChimeTimer(
    WDFTIMER Timer
    )
{
    ChimeStrike(ChimeGet(WdfTimerGetParentObject(Timer))); // locked: PAGECHIM
}

VOID
ChimeStrike(
    PCHIME Chime
    )
{
    PAGED_CODE_LOCKED();

    Chime->Strikes++;
}
