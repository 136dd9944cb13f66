package dev.irqlint.callgraph;

import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.kernel.Role;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;

/**
 * A function that the system calls, or that is analysed as if it did.
 *
 * @param function the function
 * @param role what it is called as
 * @param irql the levels it may be called at
 * @param means how that is known
 * @param place where it is said: the registration, the declaration, or the definition
 */
public record EntryPoint(
    FunctionSymbol function, Role role, IrqlRange irql, Means means, Span place) {

  /** How it is known that a function is an entry point. */
  public enum Means {
    /** Its address is given to the system, in a call or in a structure. */
    REGISTERED,
    /** It is declared through a role type, such as {@code EVT_WDF_DPC}. */
    DECLARED,
    /** It has a name that the system looks for, such as {@code DriverEntry}. */
    NAMED,
    /** Its annotations say at which levels it may be called. */
    ANNOTATED,
    /** Nobody at hand calls it. */
    UNCALLED
  }

  /** Whether the system calls it because the driver has named it as a callback. */
  public boolean isCallback() {
    return means == Means.REGISTERED || means == Means.DECLARED;
  }
}
