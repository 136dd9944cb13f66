package dev.irqlint.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The levels at which a routine may be called.
 *
 * <p>The limits are a list of cases; the first whose condition on the arguments holds decides.
 *
 * @param cases the cases, in order
 * @param otherwise the levels where no case holds; {@link IrqlRange#ANY} where nothing is known
 * @param strict the narrowest levels documented, under whatever condition; at these the call is
 *     right in any case. Conditions that no argument shows (whether an operand is pageable) narrow
 *     this bound and no other
 */
public record Contract(List<Case> cases, IrqlRange otherwise, IrqlRange strict) {

  /** Nothing is documented: callable at any level. */
  public static final Contract NONE = of(IrqlRange.ANY);

  /** Limits that hold if a condition on the arguments does. */
  public record Case(Condition when, IrqlRange limits) {}

  /** Keeps its own copy of the list. */
  public Contract {
    cases = List.copyOf(cases);
  }

  /** The same limits under all conditions. */
  public static Contract of(IrqlRange limits) {
    return new Contract(List.of(), limits, limits);
  }

  /**
   * Reads limits as the tables write them: {@code when null(4): <= APC_LEVEL; when true(2): ...; <=
   * DISPATCH_LEVEL}.
   *
   * @throws IllegalArgumentException if the text is nothing of the kind
   */
  public static Contract parse(String text) {
    List<Case> cases = new ArrayList<>();
    String[] parts = text.split(";", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      String part = parts[i].trim();
      int colon = part.indexOf(':');
      if (!part.startsWith("when ") || colon < 0) {
        throw new IllegalArgumentException("limits \"" + text + "\": \"" + part + "\" is no case");
      }
      cases.add(
          new Case(
              Condition.parse(part.substring("when ".length(), colon)),
              range(text, part.substring(colon + 1))));
    }
    IrqlRange otherwise = range(text, parts[parts.length - 1]);
    IrqlRange strict = otherwise;
    for (Case each : cases) {
      strict = strict.meet(each.limits);
    }
    return new Contract(cases, otherwise, strict);
  }

  private static IrqlRange range(String text, String part) {
    Optional<IrqlRange> range = IrqlRange.parse(part);
    if (range.isEmpty()) {
      throw new IllegalArgumentException(
          "limits \""
              + text
              + "\": \""
              + part.trim()
              + "\" is no range of levels"
              + IrqlRange.hint(part));
    }
    return range.get();
  }

  /** The widest levels: a call outside of them is wrong under every condition. */
  public IrqlRange loose() {
    IrqlRange loose = otherwise;
    for (Case each : cases) {
      loose = loose.join(each.limits);
    }
    return loose;
  }

  /** The levels that are legal for these arguments. */
  public Limits limits(Arguments arguments) {
    if (cases.isEmpty()) {
      return new Limits(otherwise, otherwise, List.of());
    }
    IrqlRange certain = IrqlRange.EMPTY;
    IrqlRange possible = IrqlRange.ANY;
    List<Condition> open = new ArrayList<>();
    for (Case each : cases) {
      Truth truth = each.when.holds(arguments);
      if (truth == Truth.NO) {
        continue;
      }
      certain = certain.join(each.limits);
      if (truth == Truth.YES) {
        return limits(certain, possible.meet(each.limits), open);
      }
      if (each.when.isShownByCall()) {
        possible = possible.meet(each.limits);
        open.add(each.when);
      }
    }
    return limits(certain.join(otherwise), possible.meet(otherwise), open);
  }

  private static Limits limits(IrqlRange certain, IrqlRange possible, List<Condition> open) {
    return new Limits(certain, possible, certain == possible ? List.of() : open);
  }

  Contract withStrict(IrqlRange narrowest) {
    return new Contract(cases, otherwise, narrowest);
  }
}
