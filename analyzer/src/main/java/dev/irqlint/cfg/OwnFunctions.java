package dev.irqlint.cfg;

import dev.irqlint.kernel.KernelModel;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.Symbol;

/** Tells a driver's own functions from the kernel's, which WDK headers declare or define inline. */
public final class OwnFunctions {
  private final KernelModel kernel;

  /** Asks {@code kernel} for the kernel's. */
  public OwnFunctions(KernelModel kernel) {
    this.kernel = kernel;
  }

  /**
   * Whether the body of a function is the driver's to be followed. Of a routine that a header
   * defines inline the tables tell more than its body, which leads into dispatch tables of the
   * framework or to intrinsics.
   */
  public boolean isOwn(FunctionSymbol function) {
    if (function.body().isEmpty()) {
      return false;
    }
    boolean isInHeader =
        function.unit().filter(unit -> unit.file() != function.place().file()).isPresent();
    return !(isInHeader && kernel.routine(function.name()).isPresent());
  }

  /** Whether a name that is called means something other than the kernel's routine of that name. */
  boolean hides(Symbol symbol) {
    return !(symbol instanceof FunctionSymbol function) || isOwn(function);
  }
}
