package dev.irqlint.engine;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.dataflow.Budget;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.ProductDomain;
import dev.irqlint.dataflow.ProductDomain.Pair;
import dev.irqlint.dataflow.Root;
import dev.irqlint.dataflow.Solution;
import dev.irqlint.dataflow.Solver;
import dev.irqlint.irql.DeclaredContracts;
import dev.irqlint.irql.IrqlDomain;
import dev.irqlint.irql.IrqlState;
import dev.irqlint.irql.KernelConstants;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.LockDomain;
import dev.irqlint.lock.LockState;
import dev.irqlint.rule.Lifetimes;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the entry points in the order of a driver's life, so that what an earlier one leaves locked
 * is locked when a later one begins.
 */
final class Phases {
  /** What sets up, in order; all other kinds come after these, and Unload last. */
  private static final List<Set<RoleKind>> SETTING_UP =
      List.of(
          EnumSet.of(RoleKind.DRIVER_ENTRY),
          EnumSet.of(RoleKind.REINITIALIZE, RoleKind.ADD_DEVICE),
          EnumSet.of(RoleKind.START_DEVICE),
          EnumSet.of(RoleKind.POWER_UP),
          EnumSet.of(RoleKind.CREATE));

  private final CallGraph callGraph;
  private final KernelModel kernel;
  private final boolean hasLocks;
  private final KernelConstants constants;
  private final Solver<Pair<IrqlState, LockState>, EntryPoint> solver;
  private final Map<EntryPoint, LockState> entries = new LinkedHashMap<>();
  private final Map<RoleKind, Set<Section>> heldBy = new EnumMap<>(RoleKind.class);

  /** The states of a driver and what stays locked between its entry points. */
  record Outcome(Solution<Pair<IrqlState, LockState>, EntryPoint> solution, Lifetimes lifetimes) {}

  /**
   * Sets up the run of one driver.
   *
   * @param hasLocks whether the driver locks sections at all
   */
  Phases(
      CallGraph callGraph,
      KernelModel kernel,
      DeclaredContracts contracts,
      LockDomain locks,
      boolean hasLocks) {
    this.hasLocks = hasLocks;
    this.constants = new KernelConstants(kernel);
    this.callGraph = callGraph;
    this.kernel = kernel;
    this.solver =
        new Solver<>(
            callGraph,
            new ProductDomain<>(new IrqlDomain(kernel, contracts, callGraph.passivity()), locks),
            constants,
            Budget.DEFAULT);
  }

  Outcome run(Collection<EntryPoint> all) {
    List<EntryPoint> rest = new ArrayList<>(all);
    for (Set<RoleKind> kinds : SETTING_UP) {
      List<EntryPoint> phase =
          rest.stream().filter(entry -> kinds.contains(entry.role().kind())).toList();
      rest.removeAll(phase);
      run(phase, held());
    }
    List<EntryPoint> unload =
        rest.stream().filter(entry -> entry.role().kind() == RoleKind.UNLOAD).toList();
    rest.removeAll(unload);
    if (hasLocks) {
      runArmed(rest);
    } else {
      run(rest, held());
    }
    Set<Section> atUnload = atUnload();
    Solution<Pair<IrqlState, LockState>, EntryPoint> solution = run(unload, atUnload);
    return new Outcome(solution, new Lifetimes(entries, heldBy, atUnload));
  }

  /**
   * What has to be armed begins with the sections that are locked wherever that is done; where the
   * arming is not seen, with those that some lifetime keeps locked.
   */
  private void runArmed(List<EntryPoint> rest) {
    List<EntryPoint> armed = new ArrayList<>(rest.stream().filter(Arming::isArmed).toList());
    rest.removeAll(armed);
    Set<Section> before = held();
    Solution<Pair<IrqlState, LockState>, EntryPoint> solution = run(rest, before);
    if (!before.equals(held())) {
      // What one request leaves locked, another may find locked, and unlock.
      solution = run(rest, held());
    }
    Arming arming = new Arming(callGraph, kernel);
    while (!armed.isEmpty()) {
      Map<FunctionSymbol, Set<Section>> locked = arming.lockedWhenArmed(solution, held());
      List<EntryPoint> next =
          armed.stream().filter(entry -> locked.containsKey(entry.function())).toList();
      if (next.isEmpty()) {
        run(armed, held());
        return;
      }
      armed.removeAll(next);
      for (EntryPoint entry : next) {
        solution = run(List.of(entry), locked.getOrDefault(entry.function(), Set.of()));
      }
    }
  }

  private Set<Section> held() {
    Set<Section> held = new TreeSet<>();
    heldBy.values().forEach(held::addAll);
    return held;
  }

  private Solution<Pair<IrqlState, LockState>, EntryPoint> run(
      List<EntryPoint> phase, Set<Section> locked) {
    LockState locks = LockState.of(locked);
    List<Root<Pair<IrqlState, LockState>, EntryPoint>> roots = new ArrayList<>();
    for (EntryPoint entry : phase) {
      entries.putIfAbsent(entry, locks);
      roots.add(
          new Root<>(
              entry.function(), new Pair<>(IrqlState.at(entry.irql()), locks), Facts.NONE, entry));
    }
    Solution<Pair<IrqlState, LockState>, EntryPoint> solution = solver.solve(roots);
    for (var ending : solution.endings()) {
      // Where a routine reports failure, the lifetime that it would begin does not begin.
      boolean fails = !ending.success(constants).orElse(true);
      for (EntryPoint root : fails ? List.<EntryPoint>of() : ending.roots()) {
        for (Section section : ending.exit().second().lockedSections()) {
          if (phase.contains(root)
              && ending.entry().second().count(section) < ending.exit().second().count(section)) {
            heldBy.computeIfAbsent(root.role().kind(), k -> new TreeSet<>()).add(section);
          }
        }
      }
    }
    return solution;
  }

  /**
   * What is held at the beginning of Unload: what was locked at load, and what a device's or file's
   * lifetime locked and none of the routines that end it unlocks.
   */
  private Set<Section> atUnload() {
    Set<Section> atUnload = new TreeSet<>();
    heldBy.forEach(
        (kind, sections) -> {
          for (Section section : sections) {
            if (kind == RoleKind.DRIVER_ENTRY || !isReleased(kind, section)) {
              atUnload.add(section);
            }
          }
        });
    return atUnload;
  }

  private boolean isReleased(RoleKind kind, Section section) {
    // Where no kind is known to end what this one begins, it may do so itself.
    Set<RoleKind> endings = kind.endings().isEmpty() ? EnumSet.of(kind) : kind.endings();
    return solver.solve(List.of()).endings().stream()
        .anyMatch(
            ending ->
                ending.roots().stream().anyMatch(root -> endings.contains(root.role().kind()))
                    && ending.entry().second().isLocked(section)
                    && !ending.exit().second().isLocked(section));
  }
}
