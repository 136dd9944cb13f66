/*
 * A model of ntddk.h for the test drivers: everything of wdm.h, and little more.
 */
#ifndef TESTDATA_NTDDK_H
#define TESTDATA_NTDDK_H

#include "wdm.h"

typedef VOID CREATE_PROCESS_NOTIFY_ROUTINE(HANDLE ParentId, HANDLE ProcessId, BOOLEAN Create);
typedef CREATE_PROCESS_NOTIFY_ROUTINE *PCREATE_PROCESS_NOTIFY_ROUTINE;
NTSTATUS PsSetCreateProcessNotifyRoutine(PCREATE_PROCESS_NOTIFY_ROUTINE NotifyRoutine, BOOLEAN Remove);
HANDLE PsGetCurrentProcessId(VOID);

#endif
