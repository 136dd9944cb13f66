package dev.irqlint.kernel;

import dev.irqlint.ast.Annotation;
import java.util.ArrayList;
import java.util.List;

/**
 * What the annotations of one function, declared or defined, or of one typedef say of IRQL.
 *
 * @param speaksOfIrql whether one of them is about IRQL at all; the function class and the dispatch
 *     type are not
 * @param limits the levels at which it may be called; {@link Contract#NONE} where nothing is said
 * @param namesLimits whether a level is named there, and not only the default taken
 * @param throughout the levels it stays at while it runs; {@link IrqlRange#ANY} where nothing is
 *     said
 * @param keepsIrql whether it must return at the level it was called at
 * @param effects what it does to the IRQL, in terms of its parameters
 * @param roles the names of the roles it claims to have ({@code _Function_class_})
 * @param dispatchCodes the function codes it is dispatched for ({@code _Dispatch_type_})
 * @param unreadable the annotations whose level means nothing
 */
public record SalContract(
    boolean speaksOfIrql,
    Contract limits,
    boolean namesLimits,
    IrqlRange throughout,
    boolean keepsIrql,
    List<EffectClause> effects,
    List<String> roles,
    List<String> dispatchCodes,
    List<Unreadable> unreadable) {

  /** Nothing is said. */
  public static final SalContract NONE =
      new SalContract(
          false,
          Contract.NONE,
          false,
          IrqlRange.ANY,
          false,
          List.of(),
          List.of(),
          List.of(),
          List.of());

  /**
   * An annotation whose level means nothing.
   *
   * @param annotation the annotation, or the one it stands in
   * @param level the level as it is written
   * @param isNumber whether it is a number, though no IRQL
   */
  public record Unreadable(Annotation annotation, String level, boolean isNumber) {}

  /** Keeps its own copies of the lists. */
  public SalContract {
    effects = List.copyOf(effects);
    roles = List.copyOf(roles);
    dispatchCodes = List.copyOf(dispatchCodes);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * This and what another declaration of the same function, or the typedef it is declared with,
   * says. Where both speak of the same thing the first wins, since the two must agree and the
   * nearer one is the one that a reader sees.
   */
  public SalContract and(SalContract other) {
    return new SalContract(
        speaksOfIrql || other.speaksOfIrql,
        namesLimits || (!other.namesLimits && !limits.equals(Contract.NONE))
            ? limits
            : other.limits,
        namesLimits || other.namesLimits,
        throughout == IrqlRange.ANY ? other.throughout : throughout,
        keepsIrql || other.keepsIrql,
        effects.isEmpty() ? other.effects : effects,
        union(roles, other.roles),
        union(dispatchCodes, other.dispatchCodes),
        union(unreadable, other.unreadable));
  }

  private static <T> List<T> union(List<T> first, List<T> second) {
    List<T> union = new ArrayList<>(first);
    for (T each : second) {
      if (!union.contains(each)) {
        union.add(each);
      }
    }
    return union;
  }
}
