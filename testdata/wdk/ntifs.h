/*
 * A model of ntifs.h for the test drivers.
 */
#ifndef TESTDATA_NTIFS_H
#define TESTDATA_NTIFS_H

#include "ntddk.h"

NTSTATUS PsLookupProcessByProcessId(HANDLE ProcessId, PEPROCESS *Process);
VOID FsRtlEnterFileSystem(VOID);
VOID FsRtlExitFileSystem(VOID);

#endif
