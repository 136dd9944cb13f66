package dev.irqlint.dataflow;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.ast.UnaryOp;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of values at one point of a path: what places hold, and which conditions were found
 * true or false. Never changes.
 *
 * <p>Where two paths meet only what both know is kept. Equal facts are equal.
 */
public final class Facts {
  /** Nothing is known. */
  public static final Facts NONE = new Facts(Map.of(), Map.of());

  /** More facts than this are not kept; the oldest go. */
  private static final int MAX_SIZE = 64;

  private final Map<Place, Known> places;
  private final Map<Value, Boolean> truths;
  private final int hash;

  private Facts(Map<Place, Known> places, Map<Value, Boolean> truths) {
    this.places = places.isEmpty() ? Map.of() : places;
    this.truths = truths.isEmpty() ? Map.of() : truths;
    this.hash = 31 * places.hashCode() + truths.hashCode();
  }

  /** What is known of the value of {@code place}; null if that is nothing. */
  public @Nullable Known of(Place place) {
    return places.get(place);
  }

  /** All places of which something is known. */
  public Map<Place, Known> places() {
    return Collections.unmodifiableMap(places);
  }

  /** The constant, name or function that {@code value} is known to be, or {@code value} itself. */
  public Value resolve(Value value) {
    if (value instanceof Value.Load load
        && places.get(load.place()) instanceof Known.Exactly exactly) {
      return exactly.value();
    }
    return value;
  }

  // Conditions.

  /** Whether {@code condition} holds; empty if that is not known. */
  public Optional<Boolean> evaluate(Value condition, Constants constants) {
    Boolean asked = truths.get(condition);
    if (asked != null && Values.isTelling(condition)) {
      return Optional.of(asked);
    }
    if (condition instanceof Value.Unary unary && unary.op() == UnaryOp.NOT) {
      return evaluate(unary.operand(), constants).map(holds -> !holds);
    }
    if (condition instanceof Value.Predicate predicate) {
      return evaluatePredicate(predicate, constants);
    }
    if (condition instanceof Value.Binary binary) {
      return evaluateBinary(binary, constants);
    }
    if (condition instanceof Value.Load load
        && (places.get(load.place()) instanceof Known.NonZero
            || (places.get(load.place()) instanceof Known.Status status && !status.isSuccess()))) {
      return Optional.of(true);
    }
    if (resolve(condition) instanceof Value.FunctionAddress) {
      return Optional.of(true);
    }
    OptionalLong number = number(condition, constants);
    return number.isPresent() ? Optional.of(number.getAsLong() != 0) : Optional.empty();
  }

  private OptionalLong number(Value value, Constants constants) {
    Value resolved = resolve(value);
    if (resolved instanceof Value.Constant constant) {
      return OptionalLong.of(constant.value());
    }
    return resolved instanceof Value.Named named
        ? constants.value(named.name())
        : OptionalLong.empty();
  }

  private Optional<Boolean> evaluatePredicate(Value.Predicate predicate, Constants constants) {
    Optional<Boolean> says = constants.saysSuccess(predicate.name());
    if (says.isEmpty() || predicate.arguments().isEmpty()) {
      return Optional.empty();
    }
    Value argument = predicate.arguments().get(0);
    Optional<Boolean> isSuccess = Optional.empty();
    if (argument instanceof Value.Load load
        && places.get(load.place()) instanceof Known.Status status) {
      isSuccess = Optional.of(status.isSuccess());
    } else if (resolve(argument) instanceof Value.Constant constant) {
      isSuccess = Optional.of((int) constant.value() >= 0);
    } else if (resolve(argument) instanceof Value.Named named) {
      isSuccess = constants.isSuccess(named.name());
    }
    return isSuccess.map(success -> success.equals(says.get()));
  }

  private Optional<Boolean> evaluateBinary(Value.Binary binary, Constants constants) {
    OptionalLong left = number(binary.left(), constants);
    OptionalLong right = number(binary.right(), constants);
    if (left.isPresent() && right.isPresent()) {
      Value folded =
          Values.binary(
              binary.op(),
              new Value.Constant(left.getAsLong()),
              new Value.Constant(right.getAsLong()));
      return folded instanceof Value.Constant constant
          ? Optional.of(constant.value() != 0)
          : Optional.empty();
    }
    boolean isEquality = binary.op() == BinaryOp.EQUAL || binary.op() == BinaryOp.NOT_EQUAL;
    if (!isEquality) {
      return Optional.empty();
    }
    Value a = resolve(binary.left());
    Value b = resolve(binary.right());
    boolean wantsEqual = binary.op() == BinaryOp.EQUAL;
    if (isExact(a) && a.equals(b)) {
      return Optional.of(wantsEqual);
    }
    // Two names of constants nearly always stand for two values; so do two functions.
    boolean differ =
        (a instanceof Value.Named && b instanceof Value.Named)
            || (a instanceof Value.FunctionAddress && b instanceof Value.FunctionAddress);
    if (differ || isNonZeroAgainstZero(binary, constants)) {
      return Optional.of(!wantsEqual);
    }
    return Optional.empty();
  }

  private boolean isNonZeroAgainstZero(Value.Binary binary, Constants constants) {
    Value other;
    if (number(binary.right(), constants).equals(OptionalLong.of(0))) {
      other = binary.left();
    } else if (number(binary.left(), constants).equals(OptionalLong.of(0))) {
      other = binary.right();
    } else {
      return false;
    }
    return evaluate(other, constants).orElse(false);
  }

  private static boolean isExact(Value value) {
    return value instanceof Value.Constant
        || value instanceof Value.Named
        || value instanceof Value.FunctionAddress;
  }

  /** The facts if {@code condition} turns out as said; empty if it cannot. */
  public Optional<Facts> assume(Value condition, boolean holds, Constants constants) {
    Optional<Boolean> known = evaluate(condition, constants);
    if (known.isPresent()) {
      return known.get() == holds ? Optional.of(this) : Optional.empty();
    }
    if (condition instanceof Value.Unary unary && unary.op() == UnaryOp.NOT) {
      return assume(unary.operand(), !holds, constants);
    }
    if (condition instanceof Value.Load load) {
      return Optional.of(
          with(load.place(), holds ? new Known.NonZero() : new Known.Exactly(Values.ZERO)));
    }
    if (condition instanceof Value.Predicate predicate
        && !predicate.arguments().isEmpty()
        && predicate.arguments().get(0) instanceof Value.Load load) {
      Optional<Boolean> says = constants.saysSuccess(predicate.name());
      if (says.isPresent()) {
        return Optional.of(with(load.place(), new Known.Status(says.get() == holds)));
      }
    }
    if (condition instanceof Value.Binary binary) {
      return Optional.of(assumeBinary(binary, holds, constants));
    }
    return Optional.of(with(condition, holds));
  }

  private Facts assumeBinary(Value.Binary binary, boolean holds, Constants constants) {
    boolean isEquality = binary.op() == BinaryOp.EQUAL || binary.op() == BinaryOp.NOT_EQUAL;
    if (isEquality) {
      boolean equal = holds == (binary.op() == BinaryOp.EQUAL);
      Value left = binary.left();
      Value right = resolve(binary.right());
      if (!(left instanceof Value.Load)) {
        left = binary.right();
        right = resolve(binary.left());
      }
      if (left instanceof Value.Load load) {
        if (equal && isExact(right)) {
          return with(load.place(), new Known.Exactly(right));
        }
        if (!equal && number(right, constants).equals(OptionalLong.of(0))) {
          return with(load.place(), new Known.NonZero());
        }
      }
    }
    return with(binary, holds);
  }

  private Facts with(Place place, Known known) {
    Map<Place, Known> changed = new LinkedHashMap<>(places);
    changed.remove(place);
    changed.put(place, known);
    trim(changed);
    return new Facts(changed, truths);
  }

  private Facts with(Value condition, boolean holds) {
    if (!Values.isTelling(condition)) {
      return this;
    }
    Map<Value, Boolean> changed = new LinkedHashMap<>(truths);
    changed.put(condition, holds);
    trim(changed);
    return new Facts(places, changed);
  }

  private static <K> void trim(Map<K, ?> map) {
    while (map.size() > MAX_SIZE) {
      map.remove(map.keySet().iterator().next());
    }
  }

  // Changes.

  /** The facts after {@code target = value}. */
  public Facts assign(Place target, Value value) {
    Known known = null;
    if (isExact(value)) {
      known = new Known.Exactly(value);
    } else if (value instanceof Value.Load load) {
      known = places.get(load.place());
    } else if (value instanceof Value.AddressOf) {
      known = new Known.NonZero();
    }
    Facts without = forget(place -> mayBe(place, target));
    return known == null ? without : without.with(target, known);
  }

  /** The facts with this known of {@code place}. */
  public Facts knowing(Place place, Known known) {
    return with(place, known);
  }

  /**
   * Whether writing to {@code written} may change {@code place}: the same path, a part of it, or a
   * field of the same name reached another way.
   */
  private static boolean mayBe(Place place, Place written) {
    if (place.equals(written) || isInside(place, written)) {
      return true;
    }
    if (written instanceof Place.Field target
        && place instanceof Place.Field field
        && field.name().equals(target.name())) {
      boolean sameStructure =
          field.structure().equals(target.structure())
              || field.structure().isEmpty()
              || target.structure().isEmpty();
      return sameStructure && !(isLocal(place) && isLocal(written));
    }
    if (written instanceof Place.Element) {
      return place instanceof Place.Element && place.root().equals(written.root());
    }
    return written instanceof Place.Deref && place instanceof Place.Deref;
  }

  private static boolean isLocal(Place place) {
    return place.root() instanceof Place.Variable;
  }

  /** Whether {@code place} is part of {@code whole}. */
  static boolean isInside(Place place, Place whole) {
    Place at = place;
    while (true) {
      if (at instanceof Place.Field field) {
        at = field.object();
      } else if (at instanceof Place.Element element) {
        at = element.array();
      } else {
        return false;
      }
      if (at.equals(whole)) {
        return true;
      }
    }
  }

  /** The facts without those that depend on a place for which {@code isGone} answers true. */
  public Facts forget(Predicate<Place> isGone) {
    Set<Place> gonePlaces = gone(places.keySet(), place -> dependsOn(place, isGone));
    Set<Value> goneTruths = gone(truths.keySet(), condition -> reads(condition, isGone));
    if (gonePlaces.isEmpty() && goneTruths.isEmpty()) {
      return this;
    }
    Map<Place, Known> keptPlaces = new LinkedHashMap<>(places);
    keptPlaces.keySet().removeAll(gonePlaces);
    Map<Value, Boolean> keptTruths = new LinkedHashMap<>(truths);
    keptTruths.keySet().removeAll(goneTruths);
    return new Facts(keptPlaces, keptTruths);
  }

  /** Those of which {@code isGone} is true; most often there are none. */
  private static <K> Set<K> gone(Set<K> all, Predicate<K> isGone) {
    Set<K> gone = Set.of();
    for (K each : all) {
      if (isGone.test(each)) {
        gone = gone.isEmpty() ? new HashSet<>() : gone;
        gone.add(each);
      }
    }
    return gone;
  }

  private static boolean reads(Value condition, Predicate<Place> isGone) {
    boolean[] gone = {false};
    Values.reads(condition, place -> gone[0] |= isGone.test(place));
    return gone[0];
  }

  private static boolean dependsOn(Place place, Predicate<Place> isGone) {
    if (isGone.test(place)) {
      return true;
    }
    boolean[] gone = {false};
    Values.addressReads(place, read -> gone[0] |= isGone.test(read));
    return gone[0];
  }

  private boolean isEmpty() {
    return places.isEmpty() && truths.isEmpty();
  }

  /** What is known on both of two paths. */
  public Facts join(Facts other) {
    if (isEmpty() || equals(other)) {
      return this;
    }
    if (other.isEmpty()) {
      return NONE;
    }
    Map<Place, Known> common = new LinkedHashMap<>();
    places.forEach(
        (place, known) -> {
          Known others = other.places.get(place);
          Known joined = others == null ? null : Known.join(known, others);
          if (joined != null) {
            common.put(place, joined);
          }
        });
    Map<Value, Boolean> commonTruths = new LinkedHashMap<>();
    truths.forEach(
        (condition, holds) -> {
          if (holds.equals(other.truths.get(condition))) {
            commonTruths.put(condition, holds);
          }
        });
    return new Facts(common, commonTruths);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Facts facts
            && hash == facts.hash
            && places.equals(facts.places)
            && truths.equals(facts.truths));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return places + " " + truths;
  }
}
