typedef struct _LAMP { LIST_ENTRY Link; ULONG On : 1; union { PVOID P; }; } LAMP, /PLAMP;
_IRQL_requires_max_(DISPATCH_LEVEL) static __inline NTSTATUS FASTCALL LampDim(_In_ PLAMP Lamp, ...);
#pragma alloc_text(PAGE, LampDim)
enum { A, B = A + 1 };
int (*Table[2])(void) = { [0] = 0, &f };
__declspec(allocate("P+i, p--) if (i) continue; else breaasm { cli } }
out:
    return LampDim((PLAMP)p, "a" L"b", 'c');
}
int old(a, b) int a; char b; { return a; }
