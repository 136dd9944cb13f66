package dev.irqlint.report.graph;

import dev.irqlint.kernel.IrqlRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the map of a large driver readable: keeps what leads to findings and from resident into
 * pageable sections, each with one way there from an entry point, and folds the rest of each
 * section into one box that tells how many it stands for.
 *
 * <p>Where even that is more than one can read, the ways into pageable sections are folded too,
 * unless there are no findings. Calls of what is folded are not drawn.
 */
public final class Folding {
  /** Routines that fit on a screen. */
  static final int FEW = 40;

  private final CallMap map;
  private final Map<Integer, CallMap.Routine> routines = new LinkedHashMap<>();
  private final Map<Integer, List<Integer>> callers = new HashMap<>();

  private Folding(CallMap map) {
    this.map = map;
    map.routines().forEach(routine -> routines.put(routine.number(), routine));
    map.calls().forEach(c -> callers.computeIfAbsent(c.to(), n -> new ArrayList<>()).add(c.from()));
  }

  /** The map, folded if it is large and there is something in it to lead to. */
  public static CallMap of(CallMap map) {
    return map.routines().size() <= FEW ? map : new Folding(map).fold();
  }

  private CallMap fold() {
    Set<Integer> flagged = new HashSet<>();
    map.routines().stream()
        .filter(CallMap.Routine::isFlagged)
        .forEach(r -> flagged.add(r.number()));
    addWaysIn(flagged);
    Set<Integer> kept = new HashSet<>(flagged);
    for (CallMap.Call call : map.calls()) {
      if (leadsIntoPageable(call)) {
        kept.add(call.from());
        kept.add(call.to());
      }
    }
    addWaysIn(kept);
    if (kept.isEmpty()) {
      return map;
    }
    return kept.size() > FEW && !flagged.isEmpty() ? keep(flagged) : keep(kept);
  }

  private boolean leadsIntoPageable(CallMap.Call call) {
    CallMap.Routine from = routines.get(call.from());
    CallMap.Routine to = routines.get(call.to());
    return from != null
        && to != null
        && to.isPageable()
        && !from.isPageable()
        && !from.section().equals("INIT");
  }

  /** Adds the shortest way from an entry point to each routine of {@code kept}. */
  private void addWaysIn(Set<Integer> kept) {
    for (int routine : List.copyOf(kept)) {
      Map<Integer, Integer> next = new HashMap<>();
      Deque<Integer> open = new ArrayDeque<>(List.of(routine));
      next.put(routine, routine);
      while (!open.isEmpty()) {
        int at = open.remove();
        CallMap.Routine candidate = routines.get(at);
        if (candidate != null && !candidate.role().isEmpty()) {
          for (int step = at; step != routine; step = next.getOrDefault(step, routine)) {
            kept.add(step);
          }
          break;
        }
        for (int caller : callers.getOrDefault(at, List.of())) {
          if (next.putIfAbsent(caller, at) == null) {
            open.add(caller);
          }
        }
      }
    }
  }

  private CallMap keep(Set<Integer> kept) {
    List<CallMap.Routine> shown = new ArrayList<>();
    Map<String, List<String>> folded = new TreeMap<>();
    for (CallMap.Routine routine : map.routines()) {
      if (kept.contains(routine.number())) {
        shown.add(routine);
      } else {
        folded.computeIfAbsent(routine.section(), s -> new ArrayList<>()).add(routine.name());
      }
    }
    int number = map.routines().size();
    for (Map.Entry<String, List<String>> section : folded.entrySet()) {
      List<String> names = section.getValue().stream().sorted().toList();
      String label = names.size() == 1 ? "1 more routine" : names.size() + " more routines";
      shown.add(
          new CallMap.Routine(
              number++, label, "", section.getKey(), "", IrqlRange.EMPTY, "", false, names));
    }
    List<CallMap.Call> calls =
        map.calls().stream()
            .filter(call -> kept.contains(call.from()) && kept.contains(call.to()))
            .toList();
    return new CallMap(map.driver(), map.files(), shown, calls, map.variables());
  }
}
