typedef struct _LAMP { LIST_ENTRY Link; ULONG On : 1; union { PVOID P; }; } LAMP, *PLAMP;
_IRQL_requires_max_(DISPATCH_LEVEL) static __inline NTSTATUS FASTCALL LampDim(_In_ PLAMP Lamp, ...);
#pragma alloc_text(PAGE, LampDim)
enum { A, B = A + 1 };
int (*Table[2])(void) = { [0] = 0, &f };
__declspec(allocate("PAGE")) int x[] = {1, {2, .y = 3}};
NTSTATUS LampDim(PLAMP Lamp, ...)
{
    int i, *p = (int *)Lamp + sizeof(int) * sizeof i;
    __try {
        for (i = 0; i < 3 && !p[i]; ++i, p--) if (i) continue; else break;
        do { switch (*p) { case 1: default: goto out; } } while (i ? Lamp->On : 0);
        __leave;
    } __except (EXCEPTION_EXECUTE_HANDLER) { return (NTSTATUS){0}; }
    __try { } __finally { __asm { cli } }
out:
    return LampDim((PLAMP)p, "a" L"b", 'c');
}
int old(a, b) int a; char b; { return a; }
