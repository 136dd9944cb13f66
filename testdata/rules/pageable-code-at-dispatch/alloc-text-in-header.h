/* Names and places of the routines of alloc-text-in-header.c. */

VOID SealOpen(VOID);
VOID SealShut(VOID);
VOID SealBark(VOID);
#ifdef ALLOC_PRAGMA
#pragma alloc_text("PAGE", SealOpen, \
                           SealShut)
#endif
