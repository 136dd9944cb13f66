#include <ntddk.h> // angle
#include "lamp.h" /* quoted */
??=define A 0x1Fui64 + 1.5e-3f - 'a' L"wide\"" u8"x" R
%:pragma comment(linker, "/SECTION:PAGE,d")
a+++b---c->d...e<<=f>>=g##h#i ## \
j @ $x `
