// A qualifier in a typedef counts; of a macro that defines two variables the one with a name of its own is told.
#include <ntddk.h>

typedef struct _NAME {
    ULONG Length;
    PCSTR Text;
} NAME;
typedef const ULONG FIXED;

#define DECLARE_NAME(Name, String) \
    const CHAR Name##Text[] = String; \
    const NAME Name = { sizeof(String), Name##Text }

#pragma data_seg("PAGEDATA")
FIXED MacroLimits[2] = { 1, 2 }; // expect: data-not-in-the-section-named "MacroLimits"
DECLARE_NAME(MacroName, "name"); // expect: data-not-in-the-section-named "MacroName"
#pragma data_seg()

#pragma data_seg("INIT")
ULONG MacroScratch; // expect: data-not-in-the-section-named "MacroScratch"
#pragma data_seg()
