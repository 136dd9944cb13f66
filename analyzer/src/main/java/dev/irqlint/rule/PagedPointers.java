package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.kernel.Routine;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which pointers lead to memory that may be out, paged pool or pageable variables: those that are
 * given the addresses of such memory, or null, and nothing else in the whole driver.
 *
 * <p>The order of a function's instructions does not matter: a pointer that is set to resident
 * memory as well, at whatever time, is none of these. Fields are told apart by structure and name.
 */
final class PagedPointers {

  /** What holds pointers. */
  private sealed interface Slot {
    record OfVariable(VariableSymbol symbol) implements Slot {}

    record OfField(String structure, String name) implements Slot {}

    /** What a parameter points to. */
    record OfPointee(VariableSymbol parameter) implements Slot {}
  }

  /** A copy from one slot to another; of a function's result where {@code call} is not null. */
  private record Copy(Slot to, Instruction.@Nullable Call call) {}

  private final CallGraph callGraph;
  private final KernelModel kernel;
  private final Map<Slot, Set<MemorySource>> sources = new HashMap<>();
  private final Map<Slot, List<Copy>> copies = new HashMap<>();

  /** What the pointer is called that a temporary is a copy of, as in {@code *p++}. */
  private final Map<VariableSymbol, String> temporaries = new HashMap<>();

  private final Deque<Slot> changed = new ArrayDeque<>();
  private final Predicate<VariableSymbol> isPageable;
  private boolean isAnyPool;

  /**
   * Follows the pointers of a driver.
   *
   * @param isAnyPageable whether any variable may be out of memory
   * @param isPageable whether a variable may be
   */
  PagedPointers(
      CallGraph callGraph,
      KernelModel kernel,
      boolean isAnyPageable,
      Predicate<VariableSymbol> isPageable) {
    this.callGraph = callGraph;
    this.kernel = kernel;
    this.isPageable = isPageable;
    if (isAnyPageable || mayAllocatePagedPool()) {
      followAll();
    }
  }

  private boolean mayAllocatePagedPool() {
    for (FunctionSymbol function : callGraph.functions()) {
      for (Instruction.Call call : callGraph.graph(function).orElseThrow().calls()) {
        for (EffectClause clause : effects(call)) {
          if (clause.effect() instanceof Effect.Allocate allocate
              && !MemorySource.of(allocate, call).equals(MemorySource.Other.MEMORY)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private List<EffectClause> effects(Instruction.Call call) {
    return kernel.routine(call.name()).map(Routine::effects).orElse(List.of());
  }

  private void followAll() {
    callGraph.initializers().forEach(this::read);
    for (FunctionSymbol function : callGraph.functions()) {
      callGraph.graph(function).orElseThrow().instructions().forEach(this::read);
      if (!callGraph.isCalled(function)) {
        parametersComeFromElsewhere(function);
      }
    }
    callGraph.entryPoints().stream()
        .map(EntryPoint::function)
        .forEach(this::parametersComeFromElsewhere);
    while (!changed.isEmpty()) {
      Slot from = changed.remove();
      for (Copy copy : copies.getOrDefault(from, List.of())) {
        for (MemorySource source : List.copyOf(sources.getOrDefault(from, Set.of()))) {
          add(copy.to, copy.call == null ? source : source.through(copy.call, callGraph));
        }
      }
    }
  }

  private void parametersComeFromElsewhere(FunctionSymbol function) {
    callGraph
        .graph(function)
        .ifPresent(
            graph ->
                graph
                    .parameters()
                    .forEach(
                        parameter ->
                            add(new Slot.OfVariable(parameter), MemorySource.Other.MEMORY)));
  }

  /** Whether any pointer of the driver's leads to paged pool. */
  boolean leadToPool() {
    return isAnyPool;
  }

  /** The call that allocates what {@code pointer} leads to; empty if it may be resident. */
  Optional<Instruction.Call> allocation(Value pointer) {
    return only(pointer, MemorySource.PagedPool.class).map(MemorySource.PagedPool::allocation);
  }

  /** The pageable variable that {@code pointer} leads into; empty if it may be something else. */
  Optional<VariableSymbol> variable(Value pointer) {
    MemorySource named = pageable(MemoryUses.start(pointer));
    return named instanceof MemorySource.Variable variable
        ? Optional.of(variable.symbol())
        : only(pointer, MemorySource.Variable.class).map(MemorySource.Variable::symbol);
  }

  /** What a pointer leads to, if that is one thing of a kind. */
  private <S extends MemorySource> Optional<S> only(Value pointer, Class<S> kind) {
    Slot slot = slotOf(pointer);
    Set<MemorySource> known = slot == null ? Set.of() : sources.getOrDefault(slot, Set.of());
    return known.size() == 1
        ? known.stream().filter(kind::isInstance).map(kind::cast).findFirst()
        : Optional.empty();
  }

  /** Whether what a parameter points to is paged pool in all calls. */
  boolean isPaged(VariableSymbol parameter) {
    return allocation(new Value.Load(new Place.Variable(parameter))).isPresent();
  }

  /** The name of the pointer that {@code pointer} is computed from. */
  String name(Value pointer) {
    Value start = MemoryUses.start(pointer);
    Place place = start instanceof Value.Load load ? load.place() : null;
    if (place instanceof Place.Field field) {
      return field.name();
    }
    if (place instanceof Place.Variable variable) {
      VariableSymbol symbol = variable.symbol();
      return symbol.kind() == VariableSymbol.Kind.TEMPORARY
          ? temporaries.getOrDefault(symbol, "a pointer")
          : symbol.name();
    }
    return pointer.toString();
  }

  // What flows where.

  private void read(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      flow(assign.value(), slot(assign.target()));
    } else if (instruction instanceof Instruction.Call call) {
      List<FunctionSymbol> targets = callGraph.targets(call);
      if (targets.isEmpty()) {
        readKernelCall(call);
      }
      for (FunctionSymbol target : targets) {
        bind(call, callGraph.graph(target).orElseThrow());
      }
    }
  }

  private void readKernelCall(Instruction.Call call) {
    MemorySource returned = MemorySource.Other.MEMORY;
    Set<Integer> filled = new LinkedHashSet<>();
    for (EffectClause clause : effects(call)) {
      if (clause.effect() instanceof Effect.Allocate allocate) {
        MemorySource source = MemorySource.of(allocate, call);
        if (allocate.out() == Effect.NONE) {
          returned = source;
        } else if (allocate.out() < call.arguments().size()) {
          filled.add(allocate.out());
          Slot out = slot(Values.deref(call.arguments().get(allocate.out())));
          if (out != null) {
            add(out, source);
          }
        }
      } else if (clause.effect() instanceof Effect.DescribeMemory described
          && described.pointer() < call.arguments().size()) {
        // Whoever describes memory by a list of its pages means to lock them.
        flow(new Value.Unknown(), slotOf(call.arguments().get(described.pointer())));
      }
    }
    add(new Slot.OfVariable(call.result().symbol()), returned);
    for (int i = 0; i < call.arguments().size(); i++) {
      if (!filled.contains(i)) {
        expose(call.arguments().get(i));
      }
    }
  }

  private @Nullable Slot slotOf(Value pointer) {
    return MemoryUses.start(pointer) instanceof Value.Load load ? slot(load.place()) : null;
  }

  /** Passes arguments to parameters, and the result back. */
  private void bind(Instruction.Call call, ControlFlowGraph callee) {
    int count = Math.min(call.arguments().size(), callee.parameters().size());
    for (int i = 0; i < count; i++) {
      Value argument = call.arguments().get(i);
      VariableSymbol parameter = callee.parameters().get(i);
      Slot pointee = pointee(argument);
      if (pointee == null) {
        flow(argument, new Slot.OfVariable(parameter));
      } else {
        // A pointer to a part of an object leads into the object.
        set(argument, new Slot.OfVariable(parameter));
        copy(new Slot.OfPointee(parameter), new Copy(pointee, null));
        copy(pointee, new Copy(new Slot.OfPointee(parameter), null));
      }
    }
    copy(
        new Slot.OfVariable(callee.result().symbol()),
        new Copy(new Slot.OfVariable(call.result().symbol()), call));
  }

  private void flow(Value value, @Nullable Slot to) {
    expose(value);
    if (to != null && !value.equals(Values.ZERO)) {
      set(value, to);
    }
  }

  private void set(Value value, Slot to) {
    Slot from = slotOf(value);
    if (from == null) {
      add(to, pageable(MemoryUses.start(value)));
    } else if (!from.equals(to)) {
      if (to instanceof Slot.OfVariable variable
          && variable.symbol.kind() == VariableSymbol.Kind.TEMPORARY) {
        temporaries.put(variable.symbol, name(value));
      }
      copy(from, new Copy(to, null));
    }
  }

  private MemorySource pageable(Value address) {
    return address instanceof Value.AddressOf of
            && of.place().root() instanceof Place.Variable variable
            && isPageable.test(variable.symbol())
        ? new MemorySource.Variable(variable.symbol())
        : MemorySource.Other.MEMORY;
  }

  /** What a pointer leads to, if that is a slot: of an address, or of a parameter. */
  private static @Nullable Slot pointee(Value pointer) {
    if (pointer instanceof Value.AddressOf address) {
      return slot(address.place());
    }
    return pointer instanceof Value.Load ? slot(Values.deref(pointer)) : null;
  }

  /** What has its address taken, or lies where a copied parameter leads, may be written unseen. */
  private void expose(Value value) {
    Slot slot = pointee(value);
    if (slot != null) {
      add(slot, MemorySource.Other.MEMORY);
    }
  }

  private static @Nullable Slot slot(Place place) {
    if (place instanceof Place.Variable variable) {
      return new Slot.OfVariable(variable.symbol());
    }
    if (place instanceof Place.Element element) {
      // The elements of an array are not told apart.
      return slot(element.array());
    }
    if (place instanceof Place.Field field) {
      return slot(field, field.name());
    }
    return place instanceof Place.Deref deref
            && deref.pointer() instanceof Value.Load load
            && load.place() instanceof Place.Variable variable
            && variable.symbol().kind() == VariableSymbol.Kind.PARAMETER
        ? new Slot.OfPointee(variable.symbol())
        : null;
  }

  /** The slot of a field; one of a structure without a name is known by the field that holds it. */
  private static @Nullable Slot slot(Place.Field field, String name) {
    if (!field.structure().isEmpty()) {
      return new Slot.OfField(field.structure(), name);
    }
    return field.object() instanceof Place.Field outer
        ? slot(outer, outer.name() + "." + name)
        : null;
  }

  private void copy(Slot from, Copy copy) {
    copies.computeIfAbsent(from, s -> new ArrayList<>()).add(copy);
    if (sources.containsKey(from)) {
      changed.add(from);
    }
  }

  /**
   * Notes one more source, if it can make a difference: what may be resident stays so, one call
   * that allocates paged pool is as good as another, and of two variables nobody knows which.
   * Parameters lead to what their callers say: those are blamed.
   */
  private void add(Slot to, MemorySource source) {
    boolean isPool = source instanceof MemorySource.PagedPool;
    isAnyPool |= isPool;
    Set<MemorySource> known = sources.computeIfAbsent(to, s -> new LinkedHashSet<>(2));
    if (known.contains(MemorySource.Other.MEMORY)
        || known.contains(source)
        || (isPool && known.stream().anyMatch(MemorySource.PagedPool.class::isInstance))) {
      return;
    }
    boolean isOfVariable =
        source instanceof MemorySource.Variable
            || known.stream().anyMatch(MemorySource.Variable.class::isInstance);
    boolean isLost = isOfVariable && (isParameter(to) || !known.isEmpty());
    if (isLost || source.equals(MemorySource.Other.MEMORY)) {
      known.clear();
      known.add(MemorySource.Other.MEMORY);
    } else {
      known.add(source);
    }
    changed.add(to);
  }

  private static boolean isParameter(Slot slot) {
    return slot instanceof Slot.OfVariable variable
        && variable.symbol.kind() == VariableSymbol.Kind.PARAMETER;
  }
}
