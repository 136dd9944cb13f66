package dev.irqlint.report.graph;

import dev.irqlint.kernel.IrqlRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Who calls whom in a driver, where each routine lies and at which IRQL it is reached.
 *
 * @param driver the name of the driver
 * @param files its sources and the headers beside them
 * @param routines the routines, each with its index as number
 * @param calls the calls, each pair of routines once
 * @param variables the variables that lie in a section that the driver names
 */
public record CallMap(
    String driver,
    List<String> files,
    List<Routine> routines,
    List<Call> calls,
    List<Variable> variables) {

  /** Keeps its own copies of the lists. */
  public CallMap {
    files = List.copyOf(files);
    routines = List.copyOf(routines);
    calls = List.copyOf(calls);
    variables = List.copyOf(variables);
  }

  /**
   * A routine of the driver.
   *
   * @param number its number in the map
   * @param place where its name stands: {@code file:line}
   * @param section the section it lies in
   * @param cause the line that puts it there; empty for the default section
   * @param levels the levels at which it is entered; empty where it is never reached
   * @param role what the system calls it as, such as {@code KDEFERRED_ROUTINE}; empty where the
   *     system does not call it
   * @param isFlagged whether it lies on the path to a finding
   * @param folded the names of the routines that this stands for; empty for a routine
   */
  public record Routine(
      int number,
      String name,
      String place,
      String section,
      String cause,
      IrqlRange levels,
      String role,
      boolean isFlagged,
      List<String> folded) {

    /** Keeps its own copy of the list. */
    public Routine {
      folded = List.copyOf(folded);
    }

    /** The same, on the path to a finding or not. */
    Routine flagged(boolean flag) {
      return new Routine(number, name, place, section, cause, levels, role, flag, folded);
    }

    /** Whether the section may be paged out. */
    public boolean isPageable() {
      return section.startsWith("PAGE");
    }
  }

  /**
   * That a routine calls another.
   *
   * @param from the number of the caller
   * @param to the number of the callee
   * @param levels the levels at which it is called
   * @param place where it is called first
   * @param isFlagged whether it lies on the path to a finding
   */
  public record Call(int from, int to, IrqlRange levels, String place, boolean isFlagged) {}

  /**
   * A variable of the driver.
   *
   * @param place where it is defined: {@code file:line}
   * @param section the section it lies in
   * @param cause the line that puts it there
   */
  public record Variable(String name, String place, String section, String cause) {}

  /** The routines whose name is {@code name}; without regard to case if none is spelled so. */
  public List<Routine> named(String name) {
    List<Routine> exact = routines.stream().filter(r -> r.name.equals(name)).toList();
    return exact.isEmpty()
        ? routines.stream().filter(r -> r.name.equalsIgnoreCase(name)).toList()
        : exact;
  }

  /**
   * The part of the map that is at most {@code depth} calls away from {@code start}: their callers,
   * and those they call.
   */
  public CallMap around(List<Routine> start, int depth) {
    Set<Integer> kept = new HashSet<>();
    List<BiFunction<Call, Integer, Integer>> directions =
        List.of(
            (call, at) -> call.from == at ? call.to : -1,
            (call, at) -> call.to == at ? call.from : -1);
    for (BiFunction<Call, Integer, Integer> direction : directions) {
      Map<Integer, Integer> distance = new TreeMap<>();
      Deque<Integer> open = new ArrayDeque<>();
      start.forEach(
          routine -> {
            distance.put(routine.number, 0);
            open.add(routine.number);
          });
      while (!open.isEmpty()) {
        int at = open.remove();
        int next = distance.getOrDefault(at, 0) + 1;
        for (Call call : calls) {
          int other = direction.apply(call, at);
          if (other >= 0 && next <= depth && distance.putIfAbsent(other, next) == null) {
            open.add(other);
          }
        }
      }
      kept.addAll(distance.keySet());
    }
    return only(kept);
  }

  /** The part of the map that lies on paths to findings. */
  public CallMap flagged() {
    return only(
        routines.stream()
            .filter(Routine::isFlagged)
            .map(Routine::number)
            .collect(Collectors.toSet()));
  }

  private CallMap only(Set<Integer> kept) {
    return new CallMap(
        driver,
        files,
        routines.stream().filter(routine -> kept.contains(routine.number)).toList(),
        calls.stream().filter(call -> kept.contains(call.from) && kept.contains(call.to)).toList(),
        variables);
  }

  /** How many routines there are, apart from what is folded. */
  public int size() {
    return (int) routines.stream().filter(routine -> routine.folded().isEmpty()).count();
  }

  /** The routines by section, in the order of the sections' names. */
  public Map<String, List<Routine>> bySection() {
    return routines.stream()
        .collect(Collectors.groupingBy(Routine::section, TreeMap::new, Collectors.toList()));
  }
}
