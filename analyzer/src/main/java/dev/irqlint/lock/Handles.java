package dev.irqlint.lock;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All calls of a driver that lock or unlock a section, and the variables and fields that keep
 * handles: which handle belongs to which sections, whatever the order of things.
 */
public final class Handles {

  /** What a call does to a section. */
  public enum Kind {
    /** Locks by an address. */
    LOCK_BY_ADDRESS,
    /** Locks by a handle. */
    LOCK_BY_HANDLE,
    /** Unlocks by a handle. */
    UNLOCK
  }

  /**
   * A call that locks or unlocks a section.
   *
   * @param graph the function that holds it
   * @param call the call
   * @param kind what it does
   * @param operand the address or the handle
   */
  public record Use(ControlFlowGraph graph, Instruction.Call call, Kind kind, Value operand) {}

  private final SectionAddresses addresses;
  private final List<Use> uses = new ArrayList<>();
  private final Map<Place, Set<Section>> sections = new LinkedHashMap<>();
  private final Map<Place, Place> results = new HashMap<>();

  private Handles(SectionAddresses addresses) {
    this.addresses = addresses;
  }

  /** Finds them all. */
  public static Handles of(CallGraph callGraph, KernelModel kernel, SectionAddresses addresses) {
    Handles handles = new Handles(addresses);
    for (var function : callGraph.functions()) {
      ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
      for (Instruction instruction : graph.instructions()) {
        if (instruction instanceof Instruction.Call call && callGraph.targets(call).isEmpty()) {
          kernel
              .routine(call.name())
              .ifPresent(routine -> routine.effects().forEach(e -> handles.use(graph, call, e)));
        }
      }
    }
    if (!handles.uses.isEmpty()) {
      handles.follow(callGraph);
    }
    return handles;
  }

  private void use(ControlFlowGraph graph, Instruction.Call call, EffectClause clause) {
    Effect effect = clause.effect();
    if (effect instanceof Effect.LockSection lock) {
      add(graph, call, Kind.LOCK_BY_ADDRESS, lock.address());
    } else if (effect instanceof Effect.LockSectionByHandle lock) {
      add(graph, call, Kind.LOCK_BY_HANDLE, lock.handle());
    } else if (effect instanceof Effect.UnlockSection unlock) {
      add(graph, call, Kind.UNLOCK, unlock.handle());
    }
  }

  private void add(ControlFlowGraph graph, Instruction.Call call, Kind kind, int argument) {
    if (argument < call.arguments().size()) {
      uses.add(new Use(graph, call, kind, call.arguments().get(argument)));
    }
  }

  /** Follows the handles from the calls that return them through assignments. */
  private void follow(CallGraph callGraph) {
    for (Use use : uses) {
      if (use.kind == Kind.LOCK_BY_ADDRESS) {
        Section section = addresses.of(use.operand);
        if (section != null) {
          sections.computeIfAbsent(use.call.result(), p -> new TreeSet<>()).add(section);
        }
      }
    }
    boolean changes = true;
    while (changes) {
      changes = false;
      for (var function : callGraph.functions()) {
        for (Instruction instruction : callGraph.graph(function).orElseThrow().instructions()) {
          if (instruction instanceof Instruction.Assign assign
              && assign.value() instanceof Value.Load load) {
            changes |= copy(key(load.place()), key(assign.target()));
          }
        }
      }
    }
  }

  private boolean copy(Place from, Place to) {
    Set<Section> known = sections.get(from);
    if (known == null || from.equals(to)) {
      return false;
    }
    results.putIfAbsent(from, to);
    return sections.computeIfAbsent(to, p -> new TreeSet<>()).addAll(known);
  }

  /**
   * What a handle is known by, whatever object it lies in: a variable, or the field of that name of
   * any structure of that name.
   */
  public static Place key(Place handle) {
    if (handle instanceof Place.Field field && handle.root() instanceof Place.Deref) {
      return new Place.Field(new Place.Deref(Values.UNKNOWN), field.structure(), field.name());
    }
    return handle instanceof Place.Element element
        ? new Place.Element(key(element.array()), element.index())
        : handle;
  }

  /** All calls that lock or unlock, function by function. */
  public List<Use> uses() {
    return List.copyOf(uses);
  }

  /** The sections whose handle {@code handle} may be, as far as they are known. */
  public Set<Section> sections(Value handle) {
    return handle instanceof Value.Load load
        ? sections.getOrDefault(key(load.place()), Set.of())
        : Set.of();
  }

  /** The sections that a use locks or unlocks, as far as they are known. */
  public Set<Section> sections(Use use) {
    if (use.kind != Kind.LOCK_BY_ADDRESS) {
      return sections(use.operand);
    }
    Section section = addresses.of(use.operand);
    return section == null ? Set.of() : Set.of(section);
  }

  /**
   * The variable or field that keeps the handle a call returns: the last place it is copied to;
   * empty if it is dropped.
   */
  public Optional<Place> keeper(Instruction.Call lock) {
    Place at = lock.result();
    Set<Place> seen = new LinkedHashSet<>();
    while (results.containsKey(at) && seen.add(at)) {
      at = results.get(at);
    }
    boolean isTemporary =
        at instanceof Place.Variable variable
            && variable.symbol().kind() == VariableSymbol.Kind.TEMPORARY;
    return isTemporary ? Optional.empty() : Optional.of(at);
  }
}
