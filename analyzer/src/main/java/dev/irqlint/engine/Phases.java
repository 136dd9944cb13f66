package dev.irqlint.engine;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.dataflow.Bodies;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

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
          EnumSet.of(RoleKind.START_DEVICE, RoleKind.PLUG_AND_PLAY),
          EnumSet.of(RoleKind.POWER_UP),
          EnumSet.of(RoleKind.CREATE));

  private final CallGraph callGraph;
  private final KernelModel kernel;
  private final ProductDomain<IrqlState, LockState> domain;
  private final Bodies bodies;
  private final boolean hasLocks;
  private final KernelConstants constants;

  /** The states of a driver and what stays locked between its entry points. */
  record Outcome(Solution<Pair<IrqlState, LockState>, EntryPoint> solution, Lifetimes lifetimes) {}

  /**
   * Sets up the run of one driver.
   *
   * @param hasLocks whether the driver locks sections at all
   * @param isWatched the instructions whose states are asked for
   */
  Phases(
      CallGraph callGraph,
      KernelModel kernel,
      DeclaredContracts contracts,
      LockDomain locks,
      boolean hasLocks,
      Predicate<Instruction> isWatched) {
    this.callGraph = callGraph;
    this.kernel = kernel;
    IrqlDomain levels = new IrqlDomain(kernel, contracts, callGraph.passivity());
    this.domain = new ProductDomain<>(levels, locks);
    this.bodies = new Bodies(callGraph, isWatched, domain::mayChange, domain::isFlagged);
    this.hasLocks = hasLocks;
    this.constants = new KernelConstants(kernel);
  }

  Outcome run(Collection<EntryPoint> all) {
    Pass first = new Pass(Map.of());
    Outcome outcome = first.run(all);
    Map<RoleKind, Map<Section, Integer>> unordered = new EnumMap<>(RoleKind.class);
    first.heldBy.forEach(
        (kind, sections) -> {
          if (kind.endings().isEmpty()) {
            unordered.put(kind, sections);
          }
        });
    return unordered.isEmpty() ? outcome : new Pass(unordered).run(all);
  }

  private static boolean isLone(EntryPoint entry) {
    return entry.means() == EntryPoint.Means.UNCALLED
        || entry.means() == EntryPoint.Means.ANNOTATED;
  }

  /** One run of all entry points, with a solver of its own: states of an earlier run are gone. */
  private final class Pass {
    private final Map<RoleKind, Map<Section, Integer>> unordered;
    private final Map<RoleKind, Map<Section, Integer>> heldBy = new EnumMap<>(RoleKind.class);
    private final Map<EntryPoint, Set<Section>> leftBy = new LinkedHashMap<>();
    private final Map<EntryPoint, LockState> entries = new LinkedHashMap<>();
    private final Solver<Pair<IrqlState, LockState>, EntryPoint> solver;

    /**
     * Begins a run.
     *
     * @param unordered how often callbacks of kinds that come in any order leave sections locked:
     *     what one request has locked another finds locked, and may unlock
     */
    Pass(Map<RoleKind, Map<Section, Integer>> unordered) {
      this.unordered = unordered;
      this.solver = new Solver<>(bodies, domain, constants, Budget.DEFAULT);
    }

    Outcome run(Collection<EntryPoint> all) {
      List<EntryPoint> rest = new ArrayList<>(all);
      for (Set<RoleKind> kinds : SETTING_UP) {
        List<EntryPoint> phase =
            rest.stream().filter(entry -> kinds.contains(entry.role().kind())).toList();
        rest.removeAll(phase);
        run(phase, held(kinds));
      }
      List<EntryPoint> unload =
          rest.stream().filter(entry -> entry.role().kind() == RoleKind.UNLOAD).toList();
      rest.removeAll(unload);
      if (hasLocks) {
        runArmed(rest);
      } else {
        run(rest, LockState.NONE);
      }
      LockState atUnload = atUnload();
      Solution<Pair<IrqlState, LockState>, EntryPoint> solution = run(unload, atUnload);
      Map<RoleKind, Set<Section>> sections = new EnumMap<>(RoleKind.class);
      heldBy.forEach((kind, held) -> sections.put(kind, held.keySet()));
      return new Outcome(solution, new Lifetimes(entries, leftBy, sections, atUnload));
    }

    /**
     * What has to be armed begins with the sections that are locked wherever that is done; where
     * the arming is not seen, with those that some lifetime keeps locked.
     */
    private void runArmed(List<EntryPoint> rest) {
      List<EntryPoint> armed = new ArrayList<>(rest.stream().filter(Arming::isArmed).toList());
      rest.removeAll(armed);
      // Of a routine that nobody at hand calls it is not known whether any lifetime encloses it.
      run(rest.stream().filter(Phases::isLone).toList(), held(EnumSet.noneOf(RoleKind.class)));
      LockState held = held(EnumSet.allOf(RoleKind.class));
      Solution<Pair<IrqlState, LockState>, EntryPoint> solution = run(rest, held);
      Arming arming = new Arming(callGraph, kernel);
      while (!armed.isEmpty()) {
        Map<FunctionSymbol, Set<Section>> locked =
            arming.lockedWhenArmed(solution, held(EnumSet.allOf(RoleKind.class)).lockedSections());
        List<EntryPoint> next =
            armed.stream().filter(entry -> locked.containsKey(entry.function())).toList();
        if (next.isEmpty()) {
          run(armed, held(EnumSet.allOf(RoleKind.class)));
          return;
        }
        armed.removeAll(next);
        for (EntryPoint entry : next) {
          Set<Section> sections = locked.getOrDefault(entry.function(), Set.of());
          solution = run(List.of(entry), LockState.of(sections));
        }
      }
    }

    /**
     * What is locked when a phase begins: what those before it have left, and of its own kinds
     * those that come in any order.
     */
    private LockState held(Set<RoleKind> kinds) {
      Map<RoleKind, Map<Section, Integer>> left = new EnumMap<>(RoleKind.class);
      left.putAll(heldBy);
      unordered.forEach(
          (kind, sections) -> {
            if (kinds.contains(kind)) {
              left.put(kind, sections);
            }
          });
      LockState held = LockState.NONE;
      for (Map<Section, Integer> sections : left.values()) {
        held = held.and(sections);
      }
      return held;
    }

    private Solution<Pair<IrqlState, LockState>, EntryPoint> run(
        List<EntryPoint> phase, LockState locked) {
      List<Root<Pair<IrqlState, LockState>, EntryPoint>> roots = new ArrayList<>();
      for (EntryPoint entry : phase) {
        entries.putIfAbsent(entry, locked);
        roots.add(
            new Root<>(
                entry.function(),
                new Pair<>(IrqlState.at(entry.irql()), locked),
                Facts.NONE,
                entry));
      }
      Solution<Pair<IrqlState, LockState>, EntryPoint> solution = solver.solve(roots);
      for (var ending : solution.endingsOfRoots()) {
        // Where a routine reports failure, the lifetime that it would begin does not begin.
        boolean fails = !ending.success(constants).orElse(true);
        for (EntryPoint root : fails ? List.<EntryPoint>of() : ending.roots()) {
          if (phase.contains(root)) {
            left(root, ending.entry().second(), ending.exit().second());
          }
        }
      }
      return solution;
    }

    private void left(EntryPoint root, LockState entry, LockState exit) {
      for (Section section : exit.lockedSections()) {
        int gain = exit.count(section) - entry.count(section);
        if (gain > 0) {
          leftBy.computeIfAbsent(root, r -> new TreeSet<>()).add(section);
          heldBy
              .computeIfAbsent(root.role().kind(), k -> new TreeMap<>())
              .merge(section, gain, Math::max);
        }
      }
    }

    /**
     * What is held at the beginning of Unload: what was locked at load, and what a device's or
     * file's lifetime locked and none of the routines that end it unlocks.
     */
    private LockState atUnload() {
      LockState atUnload = LockState.NONE;
      for (Map.Entry<RoleKind, Map<Section, Integer>> left : heldBy.entrySet()) {
        Map<Section, Integer> unreleased = new TreeMap<>(left.getValue());
        unreleased
            .keySet()
            .removeIf(
                section ->
                    left.getKey() != RoleKind.DRIVER_ENTRY && isReleased(left.getKey(), section));
        atUnload = atUnload.and(unreleased);
      }
      return atUnload;
    }

    private boolean isReleased(RoleKind kind, Section section) {
      // Where no kind is known to end what this one begins, it may do so itself.
      Set<RoleKind> endings = kind.endings().isEmpty() ? EnumSet.of(kind) : kind.endings();
      return solver.solve(List.of()).endingsOfRoots().stream()
          .anyMatch(
              ending ->
                  ending.roots().stream().anyMatch(root -> endings.contains(root.role().kind()))
                      && ending.entry().second().isLocked(section)
                      && ending.exit().second().count(section)
                          < ending.entry().second().count(section));
    }
  }
}
