package dev.irqlint.kernel;

import java.util.List;

/**
 * What a user knows beyond the kernel model: wrappers of kernel routines, callbacks of a framework
 * of their own. An addition wins over an entry of the same name.
 *
 * @param routines routines
 * @param roles roles
 * @param fields fields of structures that hold callbacks
 */
public record Additions(List<Routine> routines, List<Role> roles, List<CallbackField> fields) {

  /** Keeps its own copies of the lists. */
  public Additions {
    routines = List.copyOf(routines);
    roles = List.copyOf(roles);
    fields = List.copyOf(fields);
  }
}
