package dev.irqlint.irql;

import dev.irqlint.cfg.Place;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.symbol.VariableSymbol;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The level at one point of a path, and what places hold levels. Never changes; equal states are
 * equal.
 */
public final class IrqlState {
  private static final int MAX_DOUBTFUL = 2;

  private final IrqlRange now;
  private final Map<Place, Held> saved;
  private final Set<Place> fresh;
  private final Map<Place, Test> tests;

  /** How many places hold levels on some paths only. */
  private final int doubtful;

  /** Whether any of the places is a variable or part of one. */
  private final boolean ofVariables;

  private final int hash;

  /**
   * A truth value that tells something of a level.
   *
   * @param whenTrue the levels it may have been where the value is true
   * @param whenFalse the levels it may have been where the value is false
   * @param isOfNow whether it tells of the level that is in force now
   */
  record Test(IrqlRange whenTrue, IrqlRange whenFalse, boolean isOfNow) {
    /** The same of the opposite truth value. */
    Test not() {
      return new Test(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue, isOfNow);
    }

    IrqlRange levels(boolean holds) {
      return holds ? whenTrue : whenFalse;
    }
  }

  private IrqlState(
      IrqlRange now, Map<Place, Held> saved, Set<Place> fresh, Map<Place, Test> tests) {
    this.now = now;
    // Most states have none of them, and there are many states.
    this.saved = saved.isEmpty() ? Map.of() : saved;
    this.fresh = fresh.isEmpty() ? Set.of() : fresh;
    this.tests = tests.isEmpty() ? Map.of() : tests;
    int unsure = 0;
    boolean anyVariable = false;
    for (Map.Entry<Place, Held> entry : saved.entrySet()) {
      unsure += entry.getValue().isSure() ? 0 : 1;
      anyVariable |= isVariable(entry.getKey());
    }
    for (Place place : tests.keySet()) {
      anyVariable |= isVariable(place);
    }
    this.doubtful = unsure;
    this.ofVariables = anyVariable;
    this.hash =
        31 * (31 * now.hashCode() + saved.hashCode()) + 31 * fresh.hashCode() + tests.hashCode();
  }

  /** The state of a routine that the system calls at {@code level}. */
  public static IrqlState at(IrqlRange level) {
    return new IrqlState(level, Map.of(), Set.of(), Map.of());
  }

  /** Whether the level is all that is known. */
  boolean isPlain() {
    return saved.isEmpty() && fresh.isEmpty() && tests.isEmpty();
  }

  /** The level. */
  public IrqlRange now() {
    return now;
  }

  /** The level that a place holds, at least on some paths; null if it holds none that is known. */
  @Nullable Held saved(Place place) {
    Held held = saved.get(place);
    return held == null || held.level().isEmpty() ? null : held;
  }

  /** The level that a place holds on all paths that lead here; null if it is not known. */
  @Nullable IrqlRange surelySaved(Place place) {
    Held held = saved.get(place);
    return held == null || !held.isSure() ? null : held.level();
  }

  /** The level that a place of the source holds; null if it holds none that is known. */
  public @Nullable IrqlRange heldBy(Place place) {
    return surelySaved(IrqlPlaces.key(place));
  }

  /** Whether a place may hold a level, known or not. */
  public boolean maySave(Place place) {
    return saved.containsKey(IrqlPlaces.key(place));
  }

  /** All places that hold levels. */
  Map<Place, Held> saved() {
    return saved;
  }

  /**
   * Whether what a place holds is worth telling a function that is called. Levels that are held on
   * some paths only are, where there are few: a driver with dozens of locks has too many sets of
   * them.
   */
  boolean isTelling(Held held) {
    return !held.level().isEmpty() && (held.isSure() || doubtful <= MAX_DOUBTFUL);
  }

  /** Whether a place holds the level that is in force now. */
  boolean isFresh(Place place) {
    return fresh.contains(place);
  }

  /**
   * After a raise, or after going back to an earlier level. A lock that keeps the level in itself
   * is held above PASSIVE_LEVEL only.
   */
  IrqlState moved(IrqlRange to) {
    if (to.equals(now)) {
      return this;
    }
    Map<Place, Test> old = new LinkedHashMap<>();
    tests.forEach((place, test) -> old.put(place, test.isOfNow ? stale(test) : test));
    return new IrqlState(to, to.equals(IrqlRange.PASSIVE) ? unlocked() : saved, Set.of(), old);
  }

  /** The places that hold levels where no lock is held that keeps one in itself. */
  private Map<Place, Held> unlocked() {
    if (saved.keySet().stream().noneMatch(IrqlPlaces::isInside)) {
      return saved;
    }
    Map<Place, Held> kept = new LinkedHashMap<>(saved);
    kept.keySet().removeIf(IrqlPlaces::isInside);
    return kept;
  }

  private static Test stale(Test test) {
    return new Test(test.whenTrue, test.whenFalse, false);
  }

  /** At another level, of which the places {@code freshPlaces} are known to hold it. */
  IrqlState at(IrqlRange level, Set<Place> freshPlaces) {
    return new IrqlState(level, saved, freshPlaces, tests);
  }

  /** What the truth value in a place tells of a level; null if it tells nothing. */
  @Nullable Test test(Place place) {
    return tests.get(place);
  }

  /** All places whose truth tells of a level. */
  Map<Place, Test> tests() {
    return tests;
  }

  /** With a truth value stored in a place. */
  IrqlState with(Place place, Test test) {
    Map<Place, Test> changed = new LinkedHashMap<>(tests);
    changed.put(place, test);
    return new IrqlState(now, saved, fresh, changed);
  }

  /** With the knowledge that the level is one of {@code range}. */
  IrqlState narrowed(IrqlRange range) {
    if (range.equals(now)) {
      return this;
    }
    Map<Place, Held> changed = new LinkedHashMap<>(saved);
    fresh.forEach(place -> changed.replace(place, Held.of(range)));
    return new IrqlState(range, changed, fresh, tests);
  }

  /** With a level stored in a place. */
  IrqlState with(Place place, IrqlRange level, boolean isNow) {
    return with(place, Held.of(level), isNow);
  }

  /** With what another place holds stored in a place. */
  IrqlState with(Place place, Held held, boolean isNow) {
    Map<Place, Held> changed = new LinkedHashMap<>(saved);
    changed.put(place, held);
    Set<Place> freshNow = new LinkedHashSet<>(fresh);
    if (isNow) {
      freshNow.add(place);
    } else {
      freshNow.remove(place);
    }
    return new IrqlState(now, changed, freshNow, tests);
  }

  /** Without what is known of automatic variables for which {@code isDead} answers true. */
  IrqlState withoutVariables(Predicate<VariableSymbol> isDead) {
    return ofVariables
        ? without(
            place ->
                place.root() instanceof Place.Variable variable && isDead.test(variable.symbol()))
        : this;
  }

  private static boolean isVariable(Place place) {
    return place.root() instanceof Place.Variable;
  }

  /** Without what is known of a place. */
  IrqlState without(Place place) {
    return saved.containsKey(place) || tests.containsKey(place) ? without(place::equals) : this;
  }

  /** Without what is known of the places for which {@code isGone} answers true. */
  IrqlState without(Predicate<Place> isGone) {
    if (hasNone(saved.keySet(), isGone) && hasNone(tests.keySet(), isGone)) {
      return this;
    }
    Map<Place, Test> keptTests = new LinkedHashMap<>(tests);
    keptTests.keySet().removeIf(isGone);
    Map<Place, Held> kept = new LinkedHashMap<>(saved);
    kept.keySet().removeIf(isGone);
    Set<Place> keptFresh = new LinkedHashSet<>(fresh);
    keptFresh.removeIf(isGone);
    return new IrqlState(now, kept, keptFresh, keptTests);
  }

  private static boolean hasNone(Set<Place> places, Predicate<Place> isGone) {
    for (Place place : places) {
      if (isGone.test(place)) {
        return false;
      }
    }
    return true;
  }

  /** The same level with other places. */
  IrqlState withPlaces(
      Map<Place, Held> places, Set<Place> freshPlaces, Map<Place, Test> otherTests) {
    return new IrqlState(now, places, freshPlaces, otherTests);
  }

  /** What holds where either state does. */
  IrqlState join(IrqlState other) {
    IrqlRange level = now.join(other.now);
    Map<Place, Held> places = new LinkedHashMap<>(saved);
    places.replaceAll(
        (place, held) -> {
          Held others = other.saved.get(place);
          return others == null ? held.perhaps() : held.join(others);
        });
    other.saved.forEach((place, held) -> places.putIfAbsent(place, held.perhaps()));
    Set<Place> both = new LinkedHashSet<>(fresh);
    both.retainAll(other.fresh);
    both.forEach(place -> places.put(place, Held.of(level)));
    Map<Place, Test> common = new LinkedHashMap<>(tests);
    common.keySet().removeIf(place -> !Objects.equals(tests.get(place), other.tests.get(place)));
    return new IrqlState(level, places, both, common);
  }

  /** The level alone: whatever else is known is forgotten. */
  IrqlState coarse() {
    return at(now);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof IrqlState state
            && hash == state.hash
            && now.equals(state.now)
            && saved.equals(state.saved)
            && fresh.equals(state.fresh)
            && tests.equals(state.tests));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return now + (saved.isEmpty() ? "" : " saved " + saved);
  }
}
