package dev.irqlint.engine;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.kernel.CallbackSource;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Registration;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.kernel.Routine;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.CallbackObjects;
import dev.irqlint.rule.CallbackSites;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where callbacks are armed: which sections are locked at all places from which a DPC, a timer, an
 * interrupt or a completion routine can come to run.
 *
 * <p>The object that a callback belongs to is known by the variable or field that it lies in. A
 * callback whose arming is not seen, or is the framework's, has no answer here.
 */
final class Arming {
  /** What comes out of the blue: its own locks say nothing of what is locked when it runs. */
  private static final Set<RoleKind> UNTIMELY =
      EnumSet.of(
          RoleKind.ISR,
          RoleKind.SYNCHRONIZED,
          RoleKind.DPC,
          RoleKind.INTERRUPT_DPC,
          RoleKind.TIMER,
          RoleKind.COMPLETION,
          RoleKind.CANCEL,
          RoleKind.WORK_ITEM);

  private final CallGraph callGraph;
  private final KernelModel kernel;

  private final CallbackObjects objects;

  Arming(CallGraph callGraph, KernelModel kernel) {
    this.callGraph = callGraph;
    this.kernel = kernel;
    this.objects = new CallbackObjects(callGraph, kernel);
  }

  /** Whether an entry point is of a kind that something else has to arm. */
  static boolean isArmed(EntryPoint entry) {
    return UNTIMELY.contains(entry.role().kind());
  }

  /**
   * The sections that are locked at all places that arm a callback, as far as {@code solution}
   * reaches; callbacks that nothing in it arms are not in the answer.
   *
   * @param held the sections that some lifetime keeps locked: they count as locked where one
   *     callback out of the blue arms another, such as a DPC that an ISR queues
   */
  Map<FunctionSymbol, Set<Section>> lockedWhenArmed(
      Solution<Pair<IrqlState, LockState>, EntryPoint> solution, Set<Section> held) {
    Map<FunctionSymbol, Set<Section>> locked = new LinkedHashMap<>();
    solution.visit(
        passage -> {
          if (passage.instruction() instanceof Instruction.Call call) {
            for (FunctionSymbol armed : armed(call, passage)) {
              Set<Section> now =
                  new TreeSet<>(passage.before().property().second().lockedSections());
              if (solution.reasons(passage.context()).stream().allMatch(Arming::isArmed)) {
                now.addAll(held);
              }
              locked.merge(armed, now, Arming::intersection);
            }
          }
        });
    return locked;
  }

  private Set<FunctionSymbol> armed(
      Instruction.Call call, Solution.Passage<Pair<IrqlState, LockState>, EntryPoint> passage) {
    Routine routine =
        callGraph.targets(call).isEmpty() ? kernel.routine(call.name()).orElse(null) : null;
    Set<FunctionSymbol> armed = new HashSet<>();
    if (routine == null) {
      return armed;
    }
    for (Registration registration : routine.registrations()) {
      if (registration.start() == Registration.Start.AT_CALL
          && registration.argument() < call.arguments().size()) {
        armed.addAll(callGraph.targets(call.arguments().get(registration.argument())));
      }
    }
    for (EffectClause clause : routine.effects()) {
      if (clause.effect() instanceof Effect.Arm arm
          && !CallbackSites.isLater(routine, arm)
          // A filter's callbacks come for what it is attached to, which may be later.
          && arm.source() != CallbackSource.NOTIFICATION
          && arm.object() >= 0
          && arm.object() < call.arguments().size()) {
        Value argument = call.arguments().get(arm.object());
        armed.addAll(objects.callbacks(argument));
        armed.addAll(objects.callbacks(passage.before().facts().resolve(argument)));
      }
    }
    return armed;
  }

  private static Set<Section> intersection(Set<Section> first, Set<Section> second) {
    Set<Section> both = new TreeSet<>(first);
    both.retainAll(second);
    return both;
  }
}
