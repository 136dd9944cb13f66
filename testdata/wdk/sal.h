/*
 * Annotations of the kind that the WDK's sal.h, driverspecs.h and specstrings.h define.
 *
 * irqlint reads annotations itself, so they stay as they stand in the source. Only a compiler that is asked whether the
 * test drivers are C sees them as nothing.
 */
#ifndef TESTDATA_SAL_H
#define TESTDATA_SAL_H

#ifdef __clang__

#define _In_
#define _In_opt_
#define _In_z_
#define _In_reads_(n)
#define _In_reads_bytes_(n)
#define _In_reads_opt_(n)
#define _In_reads_bytes_opt_(n)
#define _Inout_
#define _Inout_opt_
#define _Inout_updates_(n)
#define _Inout_updates_bytes_(n)
#define _Out_
#define _Out_opt_
#define _Out_writes_(n)
#define _Out_writes_bytes_(n)
#define _Outptr_
#define _Outptr_result_maybenull_
#define _Ret_maybenull_
#define _Return_type_success_(e)
#define _Must_inspect_result_
#define _Check_return_
#define _Use_decl_annotations_
#define _Success_(e)
#define _Pre_satisfies_(e)
#define _Post_satisfies_(e)
#define _When_(c, a)
#define _At_(t, a)
#define _Field_size_(n)
#define _Field_size_bytes_(n)
#define _Interlocked_
#define _Guarded_by_(l)
#define _Requires_lock_held_(l)
#define _Requires_lock_not_held_(l)
#define _Acquires_lock_(l)
#define _Releases_lock_(l)
#define _Requires_exclusive_lock_held_(l)
#define _Has_lock_kind_(k)
#define _Analysis_assume_(e)
#define _Analysis_assume_lock_held_(l)
#define __analysis_assume(e)
#define _Unreferenced_parameter_

#define _IRQL_requires_(irql)
#define _IRQL_requires_max_(irql)
#define _IRQL_requires_min_(irql)
#define _IRQL_requires_same_
#define _IRQL_raises_(irql)
#define _IRQL_saves_
#define _IRQL_restores_
#define _IRQL_saves_global_(kind, instance)
#define _IRQL_restores_global_(kind, instance)
#define _IRQL_always_function_max_(irql)
#define _IRQL_always_function_min_(irql)
#define _IRQL_uses_cancel_
#define _IRQL_is_cancel_
#define _Dispatch_type_(code)
#define _Function_class_(name)
#define _Kernel_clear_do_init_(yes)
#define _Kernel_float_saved_
#define _Kernel_float_restored_

#define __in
#define __in_opt
#define __out
#define __out_opt
#define __inout
#define __drv_maxIRQL(irql)
#define __drv_minIRQL(irql)
#define __drv_requiresIRQL(irql)
#define __drv_raisesIRQL(irql)
#define __drv_savesIRQL
#define __drv_restoresIRQL
#define __drv_sameIRQL
#define __drv_setsIRQL(irql)
#define __drv_functionClass(name)
#define __drv_dispatchType(code)
#define __drv_clearDoInit(yes)
#define __drv_aliasesMem
#define __drv_freesMem(kind)
#define __drv_allocatesMem(kind)
#define __drv_when(c, a)
#define __drv_at(t, a)
#define __drv_reportError(text)

#endif /* __clang__ */

#endif
