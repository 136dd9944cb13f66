#define CAT(a, b) a ## b
#define STR(x) #x
#define LOG(fmt, ...) DbgPrint(fmt, ##__VA_ARGS__)
#define OPT(x, ...) f(x __VA_OPTR
#define OTHER SELF
#if defined(DBG) && (0 + 2 * 3 >= 7 ? !0 : 0xFFui64) || __has_include("main.c")
CAT(Lamp, Dim)(STR("a" 'b'), SELF);
#elif 0
#else
LOG("x"); LOG("%d", 1); OPT(1) OPT(1, 2)
#endif
#pragma push_macro("CAT")
#‹Šdef CAT
#pragma pop_macro("CAT")
__pragma(code_qeg("PAGE")) _Pragma("once")
#line 7 "other.c"
__LINE__ __FILE__ __COUNTER__
#include "main.c"
#error no
__ __COUNTER__
#include "main.c"
#error no
