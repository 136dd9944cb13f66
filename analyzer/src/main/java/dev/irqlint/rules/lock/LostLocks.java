package dev.irqlint.rules.lock;

import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.Known;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Step;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.irql.KernelConstants;
import dev.irqlint.kernel.Outcome;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Handles;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.CallbackSites;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.Paths;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import dev.irqlint.text.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of PG201 that looks at ways out of functions: a lock that is lost on one of them. */
final class LostLocks {
  /** Where such a routine fails, nothing is called later that could unlock. */
  private static final Set<RoleKind> NOTHING_FOLLOWS_FAILURE =
      EnumSet.of(RoleKind.DRIVER_ENTRY, RoleKind.ADD_DEVICE, RoleKind.POWER_UP, RoleKind.CREATE);

  private final DriverFacts facts;
  private final LockEnds ends;
  private final KernelConstants constants;

  LostLocks(DriverFacts facts) {
    this.facts = facts;
    this.ends = new LockEnds(facts);
    this.constants = new KernelConstants(facts.kernel());
  }

  void find(Map<Span, Finding> found) {
    for (var ending : facts.endings()) {
      for (Section section : ending.exit().second().lockedSections()) {
        if (ending.exit().second().count(section) > ending.entry().second().count(section)) {
          LockSteps.lastLock(ending.trail(), section)
              .filter(lock -> !isUnlockedInLoop(ending.function(), section))
              // A handle that is dropped has a rule of its own.
              .filter(lock -> !DroppedHandles.isDropped(facts, lock))
              .ifPresent(lock -> find(ending, lock, section, found));
        }
      }
    }
  }

  private void find(
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending,
      Instruction.Call lock,
      Section section,
      Map<Span, Finding> found) {
    Optional<Confidence> loses =
        isLocal(ending, lock) || LockSteps.unlocksLast(ending.trail(), section)
            ? Optional.of(Confidence.CERTAIN)
            : failsToBegin(ending, lock, section);
    loses.ifPresent(
        confidence -> found.putIfAbsent(lock.span(), finding(ending, lock, section, confidence)));
  }

  /** A loop may undo as often as another loop has locked; nobody counts the turns. */
  private boolean isUnlockedInLoop(FunctionSymbol function, Section section) {
    return facts.handles().uses().stream()
        .filter(use -> use.kind() == Handles.Kind.UNLOCK)
        .filter(use -> use.graph().function().equals(function))
        .filter(use -> facts.handles().sections(use).contains(section))
        .anyMatch(use -> LockCalls.isInLoop(facts, use));
  }

  /** How sure it is that the lifetime in which the section would be unlocked never begins. */
  private Optional<Confidence> failsToBegin(
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending,
      Instruction.Call lock,
      Section section) {
    boolean begins =
        ending.roots().stream()
            .anyMatch(
                root ->
                    NOTHING_FOLLOWS_FAILURE.contains(root.role().kind())
                        || isUndoneBelow(ending.function(), lock, section));
    boolean isStart =
        ending.roots().stream()
            .anyMatch(root -> NOTHING_FOLLOWS_FAILURE.contains(root.role().kind()));
    Optional<Boolean> success = ending.success(constants);
    if (!begins || success.orElse(false)) {
      return Optional.empty();
    }
    if (success.isPresent()) {
      return Optional.of(Confidence.CERTAIN);
    }
    // "return the status of the last call", which may fail, or has turned out not to be zero.
    ControlFlowGraph graph = facts.callGraph().graph(ending.function()).orElseThrow();
    boolean mayFail =
        ending.result() == null
            ? isSetIn(graph, graph.result())
            : ending.result() instanceof Known.NonZero && returnsStatus(ending.function());
    return isStart && mayFail ? Optional.of(Confidence.POSSIBLE) : Optional.empty();
  }

  private static boolean returnsStatus(FunctionSymbol function) {
    return function.type().filter(t -> Outcome.good(t.result()) == Outcome.SUCCESS).isPresent();
  }

  /** Whether the function unlocks on some other way what it has locked. */
  private boolean isUndoneBelow(FunctionSymbol function, Instruction.Call lock, Section section) {
    ControlFlowGraph graph = facts.callGraph().graph(function).orElseThrow();
    CallbackSites.Site locks = new CallbackSites.Site(graph, lock);
    return facts.handles().uses().stream()
        .filter(use -> use.kind() == Handles.Kind.UNLOCK && use.graph().equals(graph))
        .filter(use -> facts.handles().sections(use).contains(section))
        .map(CallbackSites.Site::of)
        .anyMatch(unlock -> ends.sites().mayPrecede(locks, unlock));
  }

  /** Whether the handle lies in a variable that the function alone can see. */
  private boolean isLocal(
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending, Instruction.Call lock) {
    ControlFlowGraph graph = facts.callGraph().graph(ending.function()).orElseThrow();
    Set<Place> keepers = facts.handles().keepers(lock);
    return keepers.stream().allMatch(LostLocks::isAutomatic)
        && keepers.stream().anyMatch(keeper -> isSetIn(graph, keeper));
  }

  private static boolean isAutomatic(Place keeper) {
    return keeper instanceof Place.Variable variable
        && !variable.symbol().isStatic()
        && variable.symbol().kind() != VariableSymbol.Kind.PARAMETER;
  }

  private static boolean isSetIn(ControlFlowGraph graph, Place variable) {
    Value address = new Value.AddressOf(variable);
    return graph.instructions().stream()
        .anyMatch(
            instruction ->
                instruction instanceof Instruction.Assign assign
                    ? assign.target().equals(variable)
                    : instruction instanceof Instruction.Call call
                        && call.arguments().contains(address));
  }

  private static Finding finding(
      Solution.Ending<Pair<IrqlState, LockState>, EntryPoint> ending,
      Instruction.Call lock,
      Section section,
      Confidence confidence) {
    String function = "\"" + ending.function().name() + "\"";
    List<Step> path = new ArrayList<>(Paths.steps(ending.reason(), ending.trail()));
    path.add(
        new Step(
            ending.function().place(),
            function + " returns with section \"" + section + "\" locked",
            "",
            0));
    String still = confidence == Confidence.CERTAIN ? "still" : "may still be";
    return SectionLockWithoutUnlock.finding(
        confidence,
        lock.span(),
        ending.function().name(),
        "section \""
            + section
            + "\" is locked here and "
            + still
            + " locked on a way out of "
            + function,
        path);
  }
}
