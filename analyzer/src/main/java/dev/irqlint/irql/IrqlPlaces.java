package dev.irqlint.irql;

import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.dataflow.CallBinding;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The names under which places that hold levels are known.
 *
 * <p>A field of a structure that is reached through a pointer is known by structure and field
 * alone, whatever pointer leads to it: a driver locks and unlocks one object under many names, and
 * seldom two objects of a kind within each other. What a plain pointer points to keeps the
 * pointer's name.
 */
final class IrqlPlaces {
  /** The field that stands for a level kept inside a lock, a lock handle or a request. */
  static final String INSIDE = "#irql";

  private static final Place ANY_OBJECT = new Place.Deref(Values.UNKNOWN);

  private IrqlPlaces() {}

  /** The name of {@code place}. */
  static Place key(Place place) {
    return isNamed(place) ? rooted(place) : place;
  }

  /** Whether a place is that of the level within a lock, a lock handle or a request. */
  static boolean isInside(Place place) {
    return place instanceof Place.Field field && field.name().equals(INSIDE);
  }

  /**
   * Whether some field in the path has a name of the driver's and a pointer leads to its object.
   */
  private static boolean isNamed(Place place) {
    if (!(place.root() instanceof Place.Deref)) {
      return false;
    }
    for (Place at = place; at instanceof Place.Field field; at = field.object()) {
      if (!field.name().startsWith("#")) {
        return true;
      }
    }
    return false;
  }

  private static Place rooted(Place place) {
    if (place instanceof Place.Field field) {
      return new Place.Field(rooted(field.object()), field.structure(), field.name());
    }
    if (place instanceof Place.Element element) {
      return new Place.Element(rooted(element.array()), element.index());
    }
    return ANY_OBJECT;
  }

  /** The names in a function that is called of a place of the caller; empty if it cannot see it. */
  static Set<Place> inward(CallBinding binding, Place place) {
    if (!binding.footprint().mayChange()) {
      // Where nothing is restored, nobody asks what was saved.
      return Set.of();
    }
    Set<Place> inside = new LinkedHashSet<>();
    if (isShared(place)) {
      if (binding.isAskedFor().test(place)) {
        inside.add(place);
      }
    } else {
      binding.inward(place).ifPresent(inside::add);
    }

    for (int i = 0; i < binding.callee().parameters().size(); i++) {
      // The address of a field, or of the lock that holds the level, may be an argument.
      if (binding.argument(i).orElse(null) instanceof Value.AddressOf address) {
        Place parameter =
            new Place.Deref(
                new Value.Load(new Place.Variable(binding.callee().parameters().get(i))));
        replaced(place, key(address.place()), parameter).ifPresent(inside::add);
      }
    }
    return inside;
  }

  /** Whether a place goes by the same name in all functions. */
  static boolean isShared(Place place) {
    Place root = place.root();
    return root.equals(ANY_OBJECT)
        || (root instanceof Place.Variable variable && variable.symbol().isStatic());
  }

  /**
   * The places of those that go by one name in all functions that {@code argument} lets the
   * function called see under the name of its parameter.
   */
  static Set<Place> passed(Value argument) {
    Set<Place> passed = new LinkedHashSet<>();
    if (argument instanceof Value.Load load) {
      passed.add(key(load.place()));
    } else if (argument instanceof Value.AddressOf address) {
      Place place = key(address.place());
      passed.add(place);
      passed.add(new Place.Field(place, "", INSIDE));
    }
    passed.removeIf(place -> !isShared(place));
    return passed;
  }

  private static Optional<Place> replaced(Place place, Place prefix, Place by) {
    if (place.equals(prefix)) {
      return Optional.of(by);
    }
    return place instanceof Place.Field field
        ? replaced(field.object(), prefix, by)
            .map(object -> new Place.Field(object, field.structure(), field.name()))
        : Optional.empty();
  }

  /** The caller's name of a place of the function called; empty if it cannot see it. */
  static Optional<Place> outward(CallBinding binding, Place place) {
    return place.root().equals(ANY_OBJECT)
        ? Optional.of(place)
        : binding.outward(place).map(IrqlPlaces::key);
  }
}
