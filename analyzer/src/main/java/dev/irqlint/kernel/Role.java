package dev.irqlint.kernel;

import java.util.List;
import java.util.Map;

/**
 * A role that a routine can have towards the kernel, named after the typedef of its prototype
 * ({@code KDEFERRED_ROUTINE}, {@code EVT_WDF_DPC}).
 *
 * <p>For a role that the driver fills, the ranges say at which levels the kernel calls; for one
 * that the system fills (a function in a table that the driver gets), at which levels the driver
 * may.
 *
 * @param name the typedef's own name, not that of a pointer to it
 * @param kind what it is for
 * @param entry the levels it is called at if the driver says nothing special; exactly one level
 *     where that is certain, several where it depends on the caller; {@link IrqlRange#EMPTY} where
 *     it is not known
 * @param widest the levels it is called at, whatever the driver says
 * @param isSystem whether the system fills the role
 * @param options the levels it is called at if the driver says something special
 * @param effects what it is meant to do to the IRQL and to locks, in terms of its parameters; where
 *     there are none it returns at the level it was called at
 */
public record Role(
    String name,
    RoleKind kind,
    IrqlRange entry,
    IrqlRange widest,
    boolean isSystem,
    Map<CallbackOption, IrqlRange> options,
    List<EffectClause> effects) {

  /** Keeps its own copies of the collections. */
  public Role {
    options = Map.copyOf(options);
    effects = List.copyOf(effects);
  }

  /** A role that the driver fills, of which no more is known. */
  public static Role of(String name, RoleKind kind, IrqlRange entry) {
    return new Role(name, kind, entry, entry, false, Map.of(), List.of());
  }

  /** Whether it is known at which levels it is called. */
  public boolean isKnown() {
    return !entry.isEmpty();
  }

  /**
   * Whether it is called at one level, always: what goes wrong there at that level is certain.
   * Where it is called at "up to" a level it is only possible.
   */
  public boolean isExact() {
    return entry.isExact();
  }

  /** The levels it is called at if the driver has said this. */
  public IrqlRange entry(CallbackOption option) {
    return options.getOrDefault(option, entry);
  }

  /** The same role, called at other levels. */
  public Role withEntry(RoleKind newKind, IrqlRange newEntry, IrqlRange newWidest) {
    return new Role(name, newKind, newEntry, newWidest, isSystem, options, effects);
  }
}
