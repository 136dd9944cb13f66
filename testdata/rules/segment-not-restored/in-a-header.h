/* Leaves the segment set for everybody who includes it. */
#pragma code_seg("PAGE") // expect: segment-not-restored "code_seg"
VOID HeaderRoutine(VOID);
