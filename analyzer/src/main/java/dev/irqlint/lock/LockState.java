package dev.irqlint.lock;

import dev.irqlint.cfg.Place;
import dev.irqlint.section.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How often sections are locked at one point of a path. Never changes; equal states are equal. */
public final class LockState {
  /** No section is locked. */
  public static final LockState NONE = new LockState(Map.of(), Map.of());

  /** A count that is this high or higher is not told apart, so that loops come to an end. */
  private static final int MANY = 5;

  private final Map<Section, Integer> counts;
  private final Map<Place, Section> handles;
  private final int hash;

  private LockState(Map<Section, Integer> counts, Map<Place, Section> handles) {
    this.counts = counts;
    this.handles = handles;
    this.hash = Objects.hash(counts, handles);
  }

  /** Each of {@code sections} is locked once. */
  public static LockState of(Set<Section> sections) {
    LockState state = NONE;
    for (Section section : sections) {
      state = state.locked(section);
    }
    return state;
  }

  /** This state with sections locked so many times more. */
  public LockState and(Map<Section, Integer> more) {
    LockState state = this;
    for (Map.Entry<Section, Integer> each : more.entrySet()) {
      int count = Math.min(MANY, state.count(each.getKey()) + each.getValue());
      state = state.withCount(each.getKey(), count);
    }
    return state;
  }

  /** How often {@code section} is locked, 5 for that often or more. */
  public int count(Section section) {
    return counts.getOrDefault(section, 0);
  }

  /** Whether {@code section} is locked. */
  public boolean isLocked(Section section) {
    return count(section) > 0;
  }

  /** The sections that are locked. */
  public Set<Section> lockedSections() {
    return Collections.unmodifiableSet(counts.keySet());
  }

  /** The section whose handle a place holds; null if it holds none that is known. */
  @Nullable Section section(Place handle) {
    return handles.get(handle);
  }

  Map<Section, Integer> counts() {
    return counts;
  }

  Map<Place, Section> handles() {
    return handles;
  }

  LockState locked(Section section) {
    return withCount(section, Math.min(MANY, count(section) + 1));
  }

  LockState unlocked(Section section) {
    return withCount(section, Math.max(0, count(section) - 1));
  }

  private LockState withCount(Section section, int count) {
    Map<Section, Integer> changed = new LinkedHashMap<>(counts);
    if (count == 0) {
      changed.remove(section);
    } else {
      changed.put(section, count);
    }
    return new LockState(changed, handles);
  }

  LockState with(Place handle, Section section) {
    Map<Place, Section> changed = new LinkedHashMap<>(handles);
    changed.put(handle, section);
    return new LockState(counts, changed);
  }

  LockState without(Predicate<Place> isGone) {
    if (handles.isEmpty() || handles.keySet().stream().noneMatch(isGone)) {
      return this;
    }
    Map<Place, Section> kept = new LinkedHashMap<>(handles);
    kept.keySet().removeIf(isGone);
    return new LockState(counts, kept);
  }

  LockState withHandles(Map<Place, Section> others) {
    return others.equals(handles) ? this : new LockState(counts, others);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof LockState state
            && hash == state.hash
            && counts.equals(state.counts)
            && handles.equals(state.handles));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
