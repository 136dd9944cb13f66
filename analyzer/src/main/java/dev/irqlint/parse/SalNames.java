package dev.irqlint.parse;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells SAL annotations, in the new and the old spelling, from other names. */
final class SalNames {
  /** Annotations of the new style that never have arguments, so a parenthesis is not theirs. */
  private static final Set<String> WITHOUT_ARGUMENTS =
      Set.of(
          "_In_",
          "_Out_",
          "_Inout_",
          "_In_opt_",
          "_Out_opt_",
          "_Inout_opt_",
          "_Outptr_",
          "_Outptr_opt_",
          "_In_z_",
          "_Use_decl_annotations_",
          "_Must_inspect_result_",
          "_Check_return_",
          "_Ret_maybenull_",
          "_Ret_notnull_",
          "_Const_",
          "_Reserved_",
          "_IRQL_requires_same_",
          "_IRQL_saves_",
          "_IRQL_restores_",
          "_IRQL_uses_cancel_",
          "_IRQL_is_cancel_");

  private static final Pattern OLD_STYLE =
      Pattern.compile(
          "__(in|out|inout|deref|drv|field|struct|byte|e?count|bcount)(_\\w+)?"
              + "|__(checkReturn|nullterminated|nullnullterminated|success|reserved|notnull|null"
              + "|maybenull|exceptthat|refparam|callback|format_string|kernel_entry|valid|post|pre"
              + "|range|possibly_notnullterminated|control_entrypoint|data_entrypoint|blocksOn"
              + "|readableTo|writableTo|typefix|inner_\\w+|allocator|useHeader|on_failure|nonvolatile"
              + "|encoded_\\w+|rpc_entry|assume_bound|override|file_parser)");

  private SalNames() {}

  /** Whether {@code name} is an annotation. */
  static boolean isAnnotation(String name) {
    if (name.length() < 4 || name.charAt(0) != '_') {
      return false;
    }
    if (name.charAt(1) == '_') {
      return OLD_STYLE.matcher(name).matches();
    }
    return name.charAt(name.length() - 1) == '_'
        && Character.isUpperCase(name.charAt(1))
        && !isStatement(name);
  }

  /** Whether it is written like a call in a statement's place. */
  static boolean isStatement(String name) {
    return name.startsWith("_Analysis_") && !name.equals("_Analysis_noreturn_");
  }

  /** Whether a parenthesis behind the annotation begins its arguments. */
  static boolean takesArguments(String name) {
    return !WITHOUT_ARGUMENTS.contains(name);
  }

  /**
   * Whether the tree keeps the annotation: it speaks of IRQL, locks or roles, or it holds others
   * that may.
   */
  static boolean isKept(String name) {
    return name.startsWith("_IRQL_")
        || name.startsWith("__drv_")
        || name.endsWith("_lock_")
        || name.endsWith("lock_held_")
        || switch (name) {
          case "_Function_class_", "_Dispatch_type_", "_When_", "_At_" -> true;
          default -> false;
        };
  }
}
