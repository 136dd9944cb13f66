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
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final Map<Place, Set<Place>> copies = new HashMap<>();

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
    LockRoutines routines = LockRoutines.of(callGraph, uses);
    for (Use use : uses) {
      if (use.kind == Kind.LOCK_BY_ADDRESS && !routines.isGiven(use.call.result())) {
        add(use.call.result(), addresses.of(use.graph, use.operand));
      }
    }
    boolean changes = true;
    while (changes) {
      changes = false;
      for (var function : callGraph.functions()) {
        ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
        for (Instruction instruction : graph.instructions()) {
          if (instruction instanceof Instruction.Assign assign
              && assign.value() instanceof Value.AddressOf address) {
            changes |= pointed(address.place(), new Value.Load(assign.target()));
          } else if (instruction instanceof Instruction.Assign assign
              && assign.value() instanceof Value.Load load) {
            changes |= copy(key(load.place()), key(assign.target()), true);
            for (Value given : routines.kept(assign)) {
              changes |= add(key(assign.target()), addresses.of(graph, given));
            }
          } else if (instruction instanceof Instruction.Call call) {
            for (FunctionSymbol target : callGraph.targets(call)) {
              ControlFlowGraph callee = callGraph.graph(target).orElseThrow();
              changes |= copy(call, callee);
              for (LockRoutines.Obtained obtained : routines.obtained(graph, call, callee)) {
                changes |= add(obtained.handle(), addresses.of(graph, obtained.address()));
              }
            }
          }
        }
      }
    }
  }

  private boolean add(Place handle, Set<Section> more) {
    return !more.isEmpty() && sections.computeIfAbsent(handle, p -> new TreeSet<>()).addAll(more);
  }

  /** A handle goes in by an argument, and out by what a function returns or a pointer leads to. */
  private boolean copy(Instruction.Call call, ControlFlowGraph callee) {
    boolean changes = copy(callee.result(), call.result(), true);
    int count = Math.min(call.arguments().size(), callee.parameters().size());
    for (int i = 0; i < count; i++) {
      Place.Variable parameter = new Place.Variable(callee.parameters().get(i));
      Value argument = call.arguments().get(i);
      if (argument instanceof Value.Load load) {
        changes |= copy(key(load.place()), parameter, false);
        changes |= pointed(Values.deref(load), new Value.Load(parameter));
      } else if (argument instanceof Value.AddressOf address) {
        Place out = key(Values.deref(new Value.Load(parameter)));
        changes |= copy(out, key(address.place()), true);
        changes |= copy(key(address.place()), out, false);
        changes |= pointed(address.place(), new Value.Load(parameter));
      }
    }
    return changes;
  }

  /** Notes that a pointer leads to an array, or to the first of those elements that it is for. */
  private boolean pointed(Place at, Value.Load pointer) {
    Place array = key(at instanceof Place.Element element ? element.array() : at);
    Place out = key(Values.deref(pointer));
    boolean changes = false;
    for (Map.Entry<Place, Set<Section>> known : List.copyOf(sections.entrySet())) {
      if (known.getKey() instanceof Place.Element element && element.array().equals(array)) {
        changes |= add(new Place.Element(out, element.index()), known.getValue());
        // A pointer to the whole may be moved on from one to the next.
        changes |= !(at instanceof Place.Element) && add(out, known.getValue());
      }
    }
    return changes;
  }

  /** Notes a copy; {@code isKept} if it outlives the function that makes it. */
  private boolean copy(Place from, Place to, boolean isKept) {
    Set<Section> known = sections.get(from);
    if (known == null || from.equals(to)) {
      return false;
    }
    if (isKept) {
      copies.computeIfAbsent(from, p -> new LinkedHashSet<>()).add(to);
    }
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
    if (!(handle instanceof Value.Load load)) {
      return Set.of();
    }
    Place key = key(load.place());
    Set<Section> known = sections.get(key);
    return known == null ? anyOf(key) : known;
  }

  /** The sections whose handles are where a place may be: in some element, in some structure. */
  private Set<Section> anyOf(Place key) {
    Set<Section> all = new TreeSet<>();
    sections.forEach(
        (place, known) -> {
          if (Values.mayBeSame(place, key) || isFieldAnywhere(place, key)) {
            all.addAll(known);
          }
        });
    return all;
  }

  /** Whether a field that is reached through a pointer may be one that is reached otherwise. */
  private static boolean isFieldAnywhere(Place place, Place key) {
    return key instanceof Place.Field wanted
        && wanted.object() instanceof Place.Deref
        && place instanceof Place.Field field
        && field.structure().equals(wanted.structure())
        && field.name().equals(wanted.name());
  }

  /** The sections that a call locks by address, as far as they are known. */
  Set<Section> sections(Instruction.Call lock) {
    return uses.stream()
        .filter(use -> use.call.equals(lock) && use.kind == Kind.LOCK_BY_ADDRESS)
        .findFirst()
        .map(this::sections)
        .orElse(Set.of());
  }

  /** The sections that a use locks or unlocks, as far as they are known. */
  public Set<Section> sections(Use use) {
    if (use.kind != Kind.LOCK_BY_ADDRESS) {
      return sections(use.operand);
    }
    return addresses.of(use.graph, use.operand);
  }

  /**
   * The variables and fields that keep the handle which a call returns: those that it is copied to
   * and not copied on from; empty if it is dropped.
   */
  public Set<Place> keepers(Instruction.Call lock) {
    Set<Place> keepers = new LinkedHashSet<>();
    Set<Place> seen = new LinkedHashSet<>();
    Deque<Place> work = new ArrayDeque<>(List.of(lock.result()));
    while (!work.isEmpty()) {
      Place at = work.remove();
      Set<Place> next = copies.getOrDefault(at, Set.of());
      if (seen.add(at)) {
        work.addAll(next);
      }
      boolean isTemporary =
          at instanceof Place.Variable variable
              && variable.symbol().kind() == VariableSymbol.Kind.TEMPORARY;
      if (next.isEmpty() && !isTemporary) {
        keepers.add(at);
      }
    }
    return keepers;
  }

  /**
   * Whether an unlock goes through the elements of an array, one of which is the section's: in a
   * loop, by an index or by a pointer, whose number of turns is seldom known.
   */
  public boolean isUnlockedInLoop(Section section) {
    boolean isInArray =
        sections.entrySet().stream()
            .anyMatch(e -> e.getKey() instanceof Place.Element && e.getValue().contains(section));
    return isInArray
        && uses.stream()
            .filter(use -> use.kind == Kind.UNLOCK && sections(use).contains(section))
            .map(Use::operand)
            .filter(Value.Load.class::isInstance)
            .map(handle -> key(((Value.Load) handle).place()))
            .anyMatch(
                handle ->
                    handle instanceof Place.Element element
                        ? !(element.index() instanceof Value.Constant)
                        : handle instanceof Place.Deref);
  }
}
