package dev.irqlint.dataflow;

import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import java.util.List;
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
  public static final Facts NONE = new Facts(SmallMap.empty(), SmallMap.empty());

  /** More facts than this are not kept; the oldest go. */
  private static final int MAX_SIZE = 64;

  private final SmallMap<Place, Known> places;
  private final SmallMap<Value, Boolean> truths;
  private final int hash;

  private Facts(SmallMap<Place, Known> places, SmallMap<Value, Boolean> truths) {
    this.places = places;
    this.truths = truths;
    this.hash = 31 * places.hashCode() + truths.hashCode();
  }

  /** What is known of the value of {@code place}; null if that is nothing. */
  public @Nullable Known of(Place place) {
    return places.get(place);
  }

  /** All places of which something is known. */
  public List<Place> places() {
    return places.keys();
  }

  /** Whether a condition was found true or false; null if it was not met. */
  @Nullable Boolean truth(Value condition) {
    return truths.get(condition);
  }

  /** The constant, name or function that {@code value} is known to be, or {@code value} itself. */
  public Value resolve(Value value) {
    if (value instanceof Value.Load load
        && places.get(load.place()) instanceof Known.Exactly exactly) {
      return exactly.value();
    }
    return value;
  }

  /** The facts with this known of {@code place}. */
  public Facts with(Place place, Known known) {
    return new Facts(trimmed(places.with(place, known)), truths);
  }

  /** The facts with a condition known to hold, or not to. */
  Facts with(Value condition, boolean holds) {
    if (!Values.isTelling(condition)) {
      return this;
    }
    return new Facts(places, trimmed(truths.with(condition, holds)));
  }

  private static <K, V> SmallMap<K, V> trimmed(SmallMap<K, V> map) {
    return map.size() > MAX_SIZE ? map.last(MAX_SIZE) : map;
  }

  // Changes.

  /** Whether equal values of this kind are equal whatever the state. */
  static boolean isExact(Value value) {
    return value instanceof Value.Constant
        || value instanceof Value.Named
        || value instanceof Value.FunctionAddress;
  }

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

  /**
   * The facts without those that depend on a place for which {@code isGone} answers true. This
   * happens at each step: who asks often hands over a record, since code of Java's first compiler
   * is slow at making lambdas that remember something.
   */
  public Facts forget(Predicate<Place> isGone) {
    return isEmpty()
        ? this
        : with(places.without(new Dependent(isGone)), truths.without(new Reader(isGone)));
  }

  /** The places that are gone, or are found by way of one that is. */
  private record Dependent(Predicate<Place> isGone) implements Predicate<Place> {
    @Override
    public boolean test(Place place) {
      return isGone.test(place) || isAny(Values.addressReads(place), isGone);
    }
  }

  /** The values that are computed from a place that is gone. */
  private record Reader(Predicate<Place> isGone) implements Predicate<Value> {
    @Override
    public boolean test(Value value) {
      return isAny(Values.reads(value), isGone);
    }
  }

  private Facts with(SmallMap<Place, Known> otherPlaces, SmallMap<Value, Boolean> otherTruths) {
    return otherPlaces.equals(places) && otherTruths.equals(truths)
        ? this
        : new Facts(otherPlaces, otherTruths);
  }

  private static boolean isAny(List<Place> places, Predicate<Place> isGone) {
    // Asked for each fact at each step: a stream would cost more than what it does.
    for (int i = 0; i < places.size(); i++) {
      if (isGone.test(places.get(i))) {
        return true;
      }
    }
    return false;
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
    return with(
        places.map(
            (place, known) -> {
              Known others = other.places.get(place);
              return others == null ? null : Known.join(known, others);
            }),
        truths.filter((condition, holds) -> holds.equals(other.truths.get(condition))));
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
