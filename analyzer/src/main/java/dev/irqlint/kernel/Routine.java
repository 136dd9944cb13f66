package dev.irqlint.kernel;

import java.util.List;
import java.util.Optional;

/**
 * A routine or macro of the kernel that drivers call.
 *
 * @param name its name
 * @param contract the levels at which it may be called
 * @param effects what it does, in order
 * @param registrations the arguments that are callbacks
 * @param isInline whether it is a macro or an inline routine, so that its code lies in its caller
 */
public record Routine(
    String name,
    Contract contract,
    List<EffectClause> effects,
    List<Registration> registrations,
    boolean isInline) {

  /** Keeps its own copies of the lists. */
  public Routine {
    effects = List.copyOf(effects);
    registrations = List.copyOf(registrations);
  }

  /** Whether it never returns to its caller: it stops the system or raises an exception. */
  public boolean neverReturns() {
    for (EffectClause clause : effects) {
      if (clause.effect() instanceof Effect.NeverReturns
          || clause.effect() instanceof Effect.RaisesException) {
        return true;
      }
    }
    return false;
  }

  /** The registration that an argument, from 0, is. */
  public Optional<Registration> registration(int argument) {
    for (Registration registration : registrations) {
      if (registration.argument() == argument) {
        return Optional.of(registration);
      }
    }
    return Optional.empty();
  }
}
