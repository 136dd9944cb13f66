package dev.irqlint.report.graph;

import dev.irqlint.ast.Decl;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.engine.Driver;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.IrqlRange;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.section.Placement;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Draws the map of a driver out of what the analysis knows of it. */
public final class CallMaps {
  private final DriverFacts facts;
  private final Map<FunctionSymbol, Integer> numbers = new LinkedHashMap<>();
  private final Map<FunctionSymbol, IrqlRange> levels = new HashMap<>();

  private CallMaps(DriverFacts facts) {
    this.facts = facts;
    facts.callGraph().functions().forEach(f -> numbers.put(f, numbers.size()));
    facts
        .endings()
        .forEach(e -> levels.merge(e.function(), e.entry().first().now(), IrqlRange::join));
    facts.passages().forEach(p -> levels.merge(p.function(), p.entered(), IrqlRange::join));
  }

  /** The map of {@code driver}, without findings. */
  public static CallMap of(Driver driver) {
    CallMaps maps = new CallMaps(driver.facts());
    return new CallMap(
        driver.name(), driver.files(), maps.routines(), maps.calls(), maps.variables());
  }

  private List<CallMap.Routine> routines() {
    Map<FunctionSymbol, String> roles = new HashMap<>();
    for (EntryPoint entry : facts.entered()) {
      String role =
          switch (entry.means()) {
            case REGISTERED, DECLARED, NAMED -> entry.role().name();
            case ANNOTATED, UNCALLED -> "";
          };
      roles.merge(entry.function(), role, (a, b) -> a.isEmpty() ? b : a);
    }
    List<CallMap.Routine> routines = new ArrayList<>();
    numbers.forEach(
        (function, number) -> {
          Placement placement = facts.sections().of(function);
          routines.add(
              new CallMap.Routine(
                  number,
                  function.name(),
                  function.place().toString(),
                  placement.section().name(),
                  cause(placement),
                  levels.getOrDefault(function, IrqlRange.EMPTY),
                  roles.getOrDefault(function, ""),
                  false,
                  List.of()));
        });
    return routines;
  }

  private static String cause(Placement placement) {
    Span cause = placement.cause();
    return cause == null ? "" : cause.toString();
  }

  private List<CallMap.Call> calls() {
    Map<List<Integer>, CallMap.Call> calls = new LinkedHashMap<>();
    // What paths reach, with its level, and then what none does.
    facts
        .passages()
        .forEach(p -> p.targets().forEach(to -> add(calls, p.function(), to, p.irql(), p.call())));
    for (FunctionSymbol from : numbers.keySet()) {
      eachCall(from, call -> eachTarget(call, to -> add(calls, from, to, IrqlRange.EMPTY, call)));
    }
    return calls.values().stream()
        .sorted(Comparator.comparingInt(CallMap.Call::from).thenComparingInt(CallMap.Call::to))
        .toList();
  }

  private void eachCall(FunctionSymbol from, Consumer<Instruction.Call> use) {
    facts
        .callGraph()
        .graph(from)
        .ifPresent(
            graph -> {
              for (Instruction instruction : graph.instructions()) {
                if (instruction instanceof Instruction.Call call) {
                  use.accept(call);
                }
              }
            });
  }

  private void eachTarget(Instruction.Call call, Consumer<FunctionSymbol> use) {
    facts.callGraph().targets(call).forEach(use);
  }

  private void add(
      Map<List<Integer>, CallMap.Call> calls,
      FunctionSymbol from,
      FunctionSymbol to,
      IrqlRange at,
      Instruction.Call call) {
    Integer source = numbers.get(from);
    Integer target = numbers.get(to);
    if (source == null || target == null) {
      return;
    }
    CallMap.Call drawn = new CallMap.Call(source, target, at, call.span().toString(), false);
    calls.merge(
        List.of(source, target),
        drawn,
        (known, other) ->
            new CallMap.Call(
                source, target, known.levels().join(other.levels()), known.place(), false));
  }

  private List<CallMap.Variable> variables() {
    List<CallMap.Variable> variables = new ArrayList<>();
    for (VariableSymbol variable : facts.sections().variables()) {
      Placement placement = facts.sections().of(variable);
      if (placement.means() != Placement.Means.DEFAULT) {
        variables.add(
            new CallMap.Variable(
                variable.name(),
                variable.place().toString(),
                placement.section().name(),
                cause(placement)));
      }
    }
    return variables;
  }

  /**
   * Tells which routine a place lies in, and so which routines and calls lie on the path to a
   * finding. To be made while the driver is at hand; the marks are set once there are findings.
   */
  public static final class Marker {
    private final Map<String, List<Body>> bodies = new HashMap<>();

    /** By the file and the offset of a call, the pairs of routines that it joins. */
    private final Map<List<Object>, Set<List<Integer>>> joined = new HashMap<>();

    private record Body(int start, int end, int number) {}

    /** Remembers where the routines of {@code driver} lie and where they call each other. */
    public Marker(Driver driver) {
      CallMaps maps = new CallMaps(driver.facts());
      for (FunctionSymbol from : maps.numbers.keySet()) {
        maps.eachCall(from, call -> maps.eachTarget(call, to -> join(call, maps, from, to)));
      }
      driver
          .facts()
          .passages()
          .forEach(p -> p.targets().forEach(to -> join(p.call(), maps, p.function(), to)));
      int number = 0;
      for (FunctionSymbol function : driver.facts().callGraph().functions()) {
        Optional<Decl.Function> definition = function.definition();
        if (definition.isPresent()) {
          Span span = definition.get().span();
          bodies
              .computeIfAbsent(span.file().name(), f -> new ArrayList<>())
              .add(new Body(span.start(), span.end(), number));
        }
        number++;
      }
    }

    private void join(
        Instruction.Call call, CallMaps maps, FunctionSymbol from, FunctionSymbol to) {
      Integer source = maps.numbers.get(from);
      Integer target = maps.numbers.get(to);
      if (source != null && target != null) {
        joined.computeIfAbsent(key(call.span()), k -> new HashSet<>()).add(List.of(source, target));
      }
    }

    private static List<Object> key(Span place) {
      return List.of(place.file().name(), place.start());
    }

    /** The map with the paths to {@code findings} marked. */
    public CallMap mark(CallMap map, List<Finding> findings) {
      Set<Integer> routines = new HashSet<>();
      Set<List<Integer>> calls = new HashSet<>();
      for (Finding finding : findings) {
        Integer last = null;
        for (Step step : finding.path()) {
          last = pass(last, at(step.span()), routines, calls);
          calls.addAll(joined.getOrDefault(key(step.span()), Set.of()));
        }
        pass(last, at(finding.place()), routines, calls);
        calls.addAll(joined.getOrDefault(key(finding.place()), Set.of()));
      }
      calls.forEach(routines::addAll);
      return new CallMap(
          map.driver(),
          map.files(),
          map.routines().stream().map(r -> r.flagged(routines.contains(r.number()))).toList(),
          map.calls().stream()
              .map(
                  c ->
                      new CallMap.Call(
                          c.from(),
                          c.to(),
                          c.levels(),
                          c.place(),
                          calls.contains(List.of(c.from(), c.to()))))
              .toList(),
          map.variables());
    }

    private static @Nullable Integer pass(
        @Nullable Integer last,
        @Nullable Integer next,
        Set<Integer> routines,
        Set<List<Integer>> calls) {
      if (next == null) {
        return last;
      }
      routines.add(next);
      if (last != null && !last.equals(next)) {
        calls.add(List.of(last, next));
      }
      return next;
    }

    private @Nullable Integer at(Span place) {
      for (Body body : bodies.getOrDefault(place.file().name(), List.of())) {
        if (body.start <= place.start() && place.start() < body.end) {
          return body.number;
        }
      }
      return null;
    }
  }
}
