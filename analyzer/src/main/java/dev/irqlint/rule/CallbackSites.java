package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Reachability;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.irql.CallArguments;
import dev.irqlint.kernel.CallbackSource;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.Registration;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.kernel.Routine;
import dev.irqlint.kernel.Truth;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a driver that arm callbacks and those that disarm them, and which of two calls may
 * come before the other. What the framework arms when an object is made, and disarms again by
 * itself, is left out.
 */
public final class CallbackSites {

  /** A call and the function that holds it. */
  public record Site(ControlFlowGraph graph, Instruction.Call call) {}

  /**
   * A call that arms.
   *
   * @param objects what it arms: the DPC and the timer, say
   * @param callbacks the functions that can then run
   */
  public record Arm(Site site, Set<Target> objects, Set<FunctionSymbol> callbacks) {

    /** Whether a device's interrupt is armed. */
    public boolean isInterrupt() {
      return objects.stream().anyMatch(target -> target.source == CallbackSource.INTERRUPT);
    }

    /** Whether a timer is armed. */
    public boolean isTimer() {
      return objects.stream().anyMatch(target -> target.source == CallbackSource.TIMER);
    }
  }

  /**
   * A call that disarms.
   *
   * @param waits whether a callback that runs has ended when the call returns
   */
  public record Disarm(Site site, Target target, boolean waits) {

    /** Whether it concerns what {@code arm} has armed. */
    public boolean isOf(Arm arm) {
      return arm.objects.stream()
          .anyMatch(
              armed ->
                  target.object == null
                      ? armed.source == target.source
                      : target.object.equals(armed.object));
    }
  }

  /**
   * What is armed.
   *
   * @param object the variable or field that it lies in; null for all of its kind
   */
  public record Target(CallbackSource source, @Nullable Place object) {}

  private final DriverFacts facts;
  private final CallGraph callGraph;
  private final CallbackObjects objects;
  private final List<Arm> arms = new ArrayList<>();
  private final List<Disarm> disarms = new ArrayList<>();
  private final Map<FunctionSymbol, Set<Site>> callers = new HashMap<>();
  private final Map<FunctionSymbol, Set<FunctionSymbol>> callees = new HashMap<>();

  /** Finds the calls of a driver. */
  public CallbackSites(DriverFacts facts) {
    this.facts = facts;
    this.callGraph = facts.callGraph();
    this.objects = new CallbackObjects(callGraph, facts.kernel());
    for (FunctionSymbol function : callGraph.functions()) {
      ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
      for (Instruction.Call call : facts.calls(graph)) {
        Site site = new Site(graph, call);
        for (FunctionSymbol target : callGraph.targets(call)) {
          callers.computeIfAbsent(target, t -> new LinkedHashSet<>()).add(site);
        }
        facts.routine(call).ifPresent(routine -> note(site, routine));
      }
    }
  }

  private void note(Site site, Routine routine) {
    Instruction.Call call = site.call;
    CallArguments arguments = new CallArguments(call, Facts.NONE, callGraph.passivity());
    Set<Target> armed = new LinkedHashSet<>();
    Set<FunctionSymbol> callbacks = new LinkedHashSet<>();
    boolean isMade = false;
    for (EffectClause clause : routine.effects()) {
      if (clause.effect() instanceof Effect.Create) {
        isMade = true;
      } else if (clause.effect() instanceof Effect.Arm arm) {
        armed.add(new Target(arm.source(), CallbackObjects.object(call, arm.object())));
        if (arm.object() >= 0 && arm.object() < call.arguments().size()) {
          callbacks.addAll(callbacks(call.arguments().get(arm.object()), arm.source()));
        }
      } else if (clause.effect() instanceof Effect.Disarm disarm
          && clause.when().holds(arguments) != Truth.NO) {
        Target target = new Target(disarm.source(), CallbackObjects.object(call, disarm.object()));
        disarms.add(new Disarm(site, target, disarm.waits()));
      }
    }
    for (Registration registration : routine.registrations()) {
      if (registration.start() == Registration.Start.AT_CALL
          && registration.argument() < call.arguments().size()) {
        callbacks.addAll(callGraph.targets(call.arguments().get(registration.argument())));
      }
    }
    if (!armed.isEmpty() && !isMade) {
      arms.add(new Arm(site, armed, callbacks));
    }
  }

  /** The callbacks of an object; where its making is not seen, those that are declared as such. */
  private Set<FunctionSymbol> callbacks(Value object, CallbackSource source) {
    Set<FunctionSymbol> known = objects.callbacks(object);
    RoleKind kind =
        switch (source) {
          case DPC -> RoleKind.DPC;
          case TIMER -> RoleKind.TIMER;
          default -> RoleKind.OTHER;
        };
    if (!known.isEmpty() || kind == RoleKind.OTHER) {
      return known;
    }
    Set<FunctionSymbol> declared = new LinkedHashSet<>();
    for (EntryPoint entry : callGraph.entryPoints()) {
      RoleKind of = entry.role().kind();
      boolean isAlike = of == kind || (kind == RoleKind.DPC && of == RoleKind.INTERRUPT_DPC);
      if (entry.means() == EntryPoint.Means.DECLARED && isAlike) {
        declared.add(entry.function());
      }
    }
    return declared;
  }

  /** The calls that arm. */
  public List<Arm> arms() {
    return List.copyOf(arms);
  }

  /** The calls that disarm. */
  public List<Disarm> disarms() {
    return List.copyOf(disarms);
  }

  /**
   * Whether one call may come before another on the way of one entry point: in one function, in
   * what it calls, or in what calls it.
   */
  public boolean mayPrecede(Site first, Site second) {
    return mayPrecede(first, second, new HashSet<>());
  }

  private boolean mayPrecede(Site first, Site second, Set<FunctionSymbol> seen) {
    if (!seen.add(second.graph.function())) {
      return false;
    }
    Reachability reachability = new Reachability(second.graph, condition -> Optional.empty());
    for (Instruction.Call call : facts.calls(second.graph)) {
      boolean leads =
          (second.graph.equals(first.graph) && call.equals(first.call))
              || callGraph.targets(call).stream()
                  .anyMatch(target -> closure(target).contains(first.graph.function()));
      if (leads && precedes(second.graph, reachability, call, second.call)) {
        return true;
      }
    }
    return callers.getOrDefault(second.graph.function(), Set.of()).stream()
        .anyMatch(caller -> mayPrecede(first, caller, seen));
  }

  private static boolean precedes(
      ControlFlowGraph graph,
      Reachability reachability,
      Instruction.Call first,
      Instruction.Call second) {
    for (Block from : graph.blocks()) {
      int at = from.instructions().indexOf(first);
      if (at < 0) {
        continue;
      }
      for (Block to : graph.blocks()) {
        int index = to.instructions().indexOf(second);
        if (index >= 0
            && ((from.index() == to.index() && at < index) || reachability.leads(from, to))) {
          return true;
        }
      }
    }
    return false;
  }

  private Set<FunctionSymbol> closure(FunctionSymbol function) {
    Set<FunctionSymbol> known = callees.get(function);
    if (known != null) {
      return known;
    }
    Set<FunctionSymbol> all = new HashSet<>();
    Deque<FunctionSymbol> work = new ArrayDeque<>(List.of(function));
    while (!work.isEmpty()) {
      FunctionSymbol at = work.remove();
      if (all.add(at)) {
        for (Instruction.Call call : facts.calls(callGraph.graph(at).orElseThrow())) {
          work.addAll(callGraph.targets(call));
        }
      }
    }
    callees.put(function, all);
    return all;
  }
}
