package dev.irqlint.dataflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How contexts are reached from roots: for which reasons at all, and along which shortest path
 * (Dijkstra's algorithm over the calls, each as long as the steps that lead to it). Worked out when
 * first asked for.
 */
final class Origins<P, R> {
  private final List<Context<P, R>> contexts;

  /** The contexts that are reached, each with those that its calls lead to. */
  private final Map<Context<P, R>, Map<Context<P, R>, Trail<P>>> callees = new LinkedHashMap<>();

  /** All reasons, each once. */
  private final List<R> all;

  /** By context: the positions of its reasons in the list of all. */
  private final List<BitSet> reasons = new ArrayList<>();

  private final List<@Nullable Way<P, R>> ways = new ArrayList<>();

  /** The shortest way to a context: the caller and the steps in it; of a root, neither. */
  private record Way<P, R>(
      Context<P, R> to, @Nullable Context<P, R> caller, @Nullable Trail<P> into, int length) {}

  Origins(List<Context<P, R>> contexts) {
    this.contexts = contexts;
    Set<R> distinct = new LinkedHashSet<>();
    contexts.forEach(context -> distinct.addAll(context.reasons));
    this.all = List.copyOf(distinct);
    Deque<Context<P, R>> work = new ArrayDeque<>();
    for (Context<P, R> each : contexts) {
      if (!each.reasons.isEmpty()) {
        work.add(each);
      }
    }
    while (!work.isEmpty()) {
      Context<P, R> from = work.remove();
      if (!callees.containsKey(from)) {
        Map<Context<P, R>, Trail<P>> calls = from.callees();
        callees.put(from, calls);
        work.addAll(calls.keySet());
      }
    }
  }

  /**
   * Whether a context is reached; those are not that were left when their callers had to tell more.
   */
  boolean isReached(Context<P, R> context) {
    return callees.containsKey(context);
  }

  /** The contexts that calls lead to, each with the shortest way there, the call included. */
  Map<Context<P, R>, Trail<P>> callees(Context<P, R> context) {
    return callees.getOrDefault(context, Map.of());
  }

  /** The reasons of all roots that lead to a context. */
  Set<R> reasons(Context<P, R> context) {
    if (reasons.isEmpty()) {
      findReasons();
    }
    Set<R> found = new LinkedHashSet<>();
    reasons.get(context.number).stream().forEach(reason -> found.add(all.get(reason)));
    return found;
  }

  private void findReasons() {
    Map<R, Integer> numbers = new HashMap<>();
    all.forEach(reason -> numbers.put(reason, numbers.size()));
    for (Context<P, R> context : contexts) {
      BitSet own = new BitSet();
      context.reasons.forEach(reason -> own.set(numbers.getOrDefault(reason, 0)));
      reasons.add(own);
    }
    Deque<Context<P, R>> work = new ArrayDeque<>(contexts);
    while (!work.isEmpty()) {
      Context<P, R> from = work.remove();
      for (Context<P, R> callee : callees(from).keySet()) {
        BitSet known = reasons.get(callee.number);
        int before = known.cardinality();
        known.or(reasons.get(from.number));
        if (known.cardinality() != before) {
          work.add(callee);
        }
      }
    }
  }

  private Way<P, R> way(Context<P, R> context) {
    if (ways.isEmpty()) {
      findWays();
    }
    Way<P, R> way = ways.get(context.number);
    return way == null ? new Way<>(context, null, null, 0) : way;
  }

  private void findWays() {
    contexts.forEach(each -> ways.add(null));
    PriorityQueue<Way<P, R>> work =
        new PriorityQueue<>(
            Comparator.comparingInt((Way<P, R> way) -> way.length)
                .thenComparingInt(way -> way.to.number)
                .thenComparingInt(way -> way.caller == null ? -1 : way.caller.number));
    for (Context<P, R> each : contexts) {
      if (!each.reasons.isEmpty()) {
        work.add(new Way<>(each, null, null, 0));
      }
    }
    while (!work.isEmpty()) {
      Way<P, R> way = work.remove();
      if (ways.get(way.to.number) == null) {
        ways.set(way.to.number, way);
        callees(way.to)
            .forEach(
                (callee, into) ->
                    work.add(new Way<>(callee, way.to, into, way.length + into.length())));
      }
    }
  }

  /** The number of steps from a root to the beginning of a context. */
  int length(Context<P, R> context) {
    return way(context).length;
  }

  /** The steps from a root to the beginning of a context, and {@code steps} after them. */
  @Nullable Trail<P> trail(Context<P, R> context, @Nullable Trail<P> steps) {
    Deque<Trail<P>> parts = new ArrayDeque<>();
    for (Way<P, R> way = way(context); way.caller != null; way = way(way.caller)) {
      if (way.into != null) {
        parts.push(way.into);
      }
    }
    if (steps != null) {
      parts.add(steps);
    }
    Trail<P> whole = null;
    for (Trail<P> part : parts) {
      whole = part.onto(whole);
    }
    return whole;
  }

  /** Why the shortest path to a context begins where it begins. */
  R reason(Context<P, R> context) {
    Way<P, R> way = way(context);
    while (way.caller != null) {
      way = way(way.caller);
    }
    return way.to.reasons.get(0);
  }
}
