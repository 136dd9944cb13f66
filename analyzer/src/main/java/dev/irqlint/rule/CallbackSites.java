package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
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
import dev.irqlint.lock.Handles;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a driver that arm callbacks and those that disarm them, and which of two calls may
 * come before the other. What the framework arms when an object is made, and disarms again by
 * itself, is left out.
 */
public final class CallbackSites {

  /** A call and the function that holds it. */
  public record Site(ControlFlowGraph graph, Instruction.Call call) {
    /** That of a call that locks or unlocks a section. */
    public static Site of(Handles.Use use) {
      return new Site(use.graph(), use.call());
    }
  }

  /**
   * A call that arms.
   *
   * @param objects what it arms: the DPC and the timer, say
   * @param callbacks the functions that can then run
   * @param isFrameworks whether it arms an object of the framework's, which waits for its callbacks
   *     before it deletes it
   */
  public record Arm(
      Site site, Set<Target> objects, Set<FunctionSymbol> callbacks, boolean isFrameworks) {

    /** Whether a device's interrupt is armed. */
    public boolean isInterrupt() {
      return objects.stream().anyMatch(target -> target.source == CallbackSource.INTERRUPT);
    }

    /** Whether it asks to be told of events, such as the requests that a filter sees. */
    public boolean isNotification() {
      return objects.stream().anyMatch(target -> target.source == CallbackSource.NOTIFICATION);
    }

    /** Whether arming may fail, so that what follows it may undo what was done for it. */
    public boolean mayFail() {
      return isInterrupt() || isNotification();
    }

    /** Whether a timer is armed. */
    public boolean isTimer() {
      return objects.stream().anyMatch(target -> target.source == CallbackSource.TIMER);
    }
  }

  /**
   * A call that disarms.
   *
   * @param target what it disarms; null for a call that waits for what callbacks signal
   * @param waits whether a callback that runs has ended when the call returns
   * @param awaited the functions one of which signals what the call waits for
   */
  public record Disarm(
      Site site, @Nullable Target target, boolean waits, Set<FunctionSymbol> awaited) {

    /** Whether it concerns what {@code arm} has armed. */
    public boolean isOf(Arm arm) {
      if (target == null) {
        return arm.callbacks.stream().anyMatch(awaited::contains);
      }
      return arm.objects.stream()
          .anyMatch(
              armed ->
                  target.object == null
                      ? armed.source == target.source
                      : target.object.equals(armed.object));
    }

    /** Whether what is disarmed cannot start any more, as far as {@code source} starts it. */
    public boolean stops(CallbackSource source) {
      return target == null || target.source == source;
    }
  }

  /**
   * What is armed.
   *
   * @param object the variable or field that it lies in; null for all of its kind
   */
  public record Target(CallbackSource source, @Nullable Place object) {}

  /** A call that waits for an event, or for the end of uses that are counted. */
  private record Wait(Site site, Place object) {}

  private final CallGraph callGraph;
  private final CallbackObjects objects;
  private final List<Arm> arms = new ArrayList<>();
  private final List<Disarm> disarms = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();
  private final Map<FunctionSymbol, Set<Place>> signals = new HashMap<>();
  private final CallOrder order;

  /** Finds the calls of a driver. */
  CallbackSites(DriverFacts facts) {
    this.callGraph = facts.callGraph();
    this.objects = new CallbackObjects(callGraph, facts.kernel());
    this.order = new CallOrder(facts);
    for (FunctionSymbol function : callGraph.functions()) {
      ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
      for (Instruction.Call call : graph.calls()) {
        Site site = new Site(graph, call);
        facts.routine(call).ifPresent(routine -> note(site, routine));
      }
    }
    for (Wait wait : waits) {
      Set<FunctionSymbol> signalling = new HashSet<>();
      signals.forEach(
          (function, places) -> {
            if (places.contains(wait.object)) {
              signalling.add(function);
            }
          });
      disarms.add(new Disarm(wait.site, null, true, order.leadingTo(signalling)));
    }
  }

  private void note(Site site, Routine routine) {
    Instruction.Call call = site.call;
    CallArguments arguments = new CallArguments(call, Facts.NONE, callGraph.passivity());
    Set<Target> armed = new LinkedHashSet<>();
    Set<FunctionSymbol> callbacks = new LinkedHashSet<>();
    boolean isFrameworks = false;
    for (EffectClause clause : routine.effects()) {
      if (clause.effect() instanceof Effect.Arm arm && !isLater(routine, arm)) {
        Place object = CallbackObjects.object(call, arm.object());
        armed.add(new Target(arm.source(), object));
        isFrameworks |= objects.isMade(object) && !makes(routine) && isEnded(arm.source());
        if (arm.object() >= 0 && arm.object() < call.arguments().size()) {
          callbacks.addAll(callbacks(call.arguments().get(arm.object()), arm.source()));
        }
      } else if (clause.effect() instanceof Effect.Disarm disarm
          && clause.when().holds(arguments) != Truth.NO) {
        Target target = new Target(disarm.source(), CallbackObjects.object(call, disarm.object()));
        disarms.add(new Disarm(site, target, disarm.waits(), Set.of()));
      } else if (clause.effect() instanceof Effect.Signal signal) {
        Place object = CallbackObjects.object(call, signal.object());
        if (object != null) {
          signals.computeIfAbsent(site.graph.function(), f -> new HashSet<>()).add(object);
        }
      } else if (clause.effect() instanceof Effect.Await await) {
        Place object = CallbackObjects.object(call, await.object());
        if (object != null) {
          waits.add(new Wait(site, object));
        }
      }
    }
    for (Registration registration : routine.registrations()) {
      if (registration.start() == Registration.Start.AT_CALL
          && registration.argument() < call.arguments().size()) {
        callbacks.addAll(callGraph.targets(call.arguments().get(registration.argument())));
      }
    }
    if (!armed.isEmpty()) {
      arms.add(new Arm(site, armed, callbacks, isFrameworks));
    }
  }

  private static boolean makes(Routine routine) {
    return routine.effects().stream().anyMatch(c -> c.effect() instanceof Effect.Create);
  }

  /** Whether a framework that has made such an object ends it in time, without being asked. */
  private static boolean isEnded(CallbackSource source) {
    return source != CallbackSource.TIMER && source != CallbackSource.NOTIFICATION;
  }

  /** What is armed as its configuration is used, the framework arms once the device works. */
  public static boolean isLater(Routine routine, Effect.Arm arm) {
    return routine.effects().stream()
        .anyMatch(
            clause ->
                clause.effect() instanceof Effect.Create create
                    && create.configuration() == arm.object());
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
    return order.mayPrecede(first, second);
  }

  /** A function and all that it calls at hand. */
  public Set<FunctionSymbol> closure(FunctionSymbol function) {
    return order.closure(function);
  }
}
