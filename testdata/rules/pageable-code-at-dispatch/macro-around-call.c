// The lock is taken and released by a macro around the call: the finding stands where the macro is used.
#include <ntddk.h>

#define NOTE_LOCKED(Note, Statement) \
    { \
        KIRQL noteIrql; \
        KeAcquireSpinLock(&(Note)->Lock, &noteIrql); \
        Statement; \
        KeReleaseSpinLock(&(Note)->Lock, noteIrql); \
    }

typedef struct _NOTE {
    KSPIN_LOCK Lock;
    ULONG Lines;
} NOTE, *PNOTE;

VOID NoteWrite(PNOTE Note);
VOID NoteFlush(PNOTE Note);
#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, NoteWrite)
#endif

VOID NoteWrite(PNOTE Note)
{
    PAGED_CODE();
    Note->Lines++;
}

VOID NoteFlush(PNOTE Note)
{
    NOTE_LOCKED(Note, Note->Lines = 0);
    NOTE_LOCKED(Note, NoteWrite(Note)); // expect: pageable-code-at-dispatch "NoteWrite"
    NoteWrite(Note); // irql: PASSIVE
}
