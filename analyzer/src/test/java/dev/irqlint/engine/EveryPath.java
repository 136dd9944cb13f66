package dev.irqlint.engine;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Block;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.kernel.Irql;
import dev.irqlint.symbol.ConstantExpression;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks all paths of a driver of {@link RandomDriver}, one after the other, and notes at which
 * levels each probe is passed. Knows nothing of the solver: levels and values are plain numbers.
 */
final class EveryPath {
  /**
   * Rounds of loops and other decisions that one path takes to go on; then it heads for the end.
   */
  private static final int MAX_ROUNDS = 12;

  private static final int MAX_STEPS = 4_000;

  private static final int MAX_PATHS = 60_000;

  private final CallGraph callGraph;
  private final Map<Long, Set<Irql>> levels = new TreeMap<>();

  // One path.
  /** What places hold: numbers, levels, and addresses of other places. */
  private final Map<Place, Object> memory = new HashMap<>();

  private final List<Boolean> decisions = new ArrayList<>();
  private Irql level = Irql.PASSIVE_LEVEL;
  private int decided;
  private int rounds;
  private int steps;

  EveryPath(CallGraph callGraph) {
    this.callGraph = callGraph;
  }

  /** The levels at each probe, by its number. */
  Map<Long, Set<Irql>> levels() {
    return levels;
  }

  /** Takes all paths from the beginning of a function; false if there are too many. */
  boolean walk(FunctionSymbol function, Irql entry) {
    decisions.clear();
    for (int paths = 0; paths < MAX_PATHS; paths++) {
      memory.clear();
      level = entry;
      decided = 0;
      rounds = 0;
      steps = 0;
      run(function, List.of());
      // The next path: the last decision that was true so far is made the other way.
      while (!decisions.isEmpty() && !decisions.get(decisions.size() - 1)) {
        decisions.remove(decisions.size() - 1);
      }
      if (decisions.isEmpty()) {
        return true;
      }
      decisions.set(decisions.size() - 1, false);
    }
    return false;
  }

  private @Nullable Object run(FunctionSymbol function, List<@Nullable Object> arguments) {
    ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
    for (int i = 0; i < graph.parameters().size(); i++) {
      Object argument = i < arguments.size() ? arguments.get(i) : null;
      put(new Place.Variable(graph.parameters().get(i)), argument);
    }
    for (Block block = graph.blocks().get(0); ; ) {
      for (Instruction instruction : block.instructions()) {
        if (++steps > MAX_STEPS) {
          throw new IllegalStateException("a path does not end");
        }
        if (instruction instanceof Instruction.Assign assign) {
          put(place(assign.target()), value(assign.value()));
        } else if (instruction instanceof Instruction.Call call) {
          put(call.result(), call(call));
        }
      }
      Terminator terminator = block.terminator();
      if (terminator instanceof Terminator.Return) {
        return memory.get(graph.result());
      }
      block = graph.blocks().get(next(terminator));
    }
  }

  private int next(Terminator terminator) {
    if (terminator instanceof Terminator.Jump jump) {
      return jump.target();
    }
    if (terminator instanceof Terminator.Branch branch) {
      return known(branch.condition()) != 0 ? branch.whenTrue() : branch.whenFalse();
    }
    Terminator.Switch choice = (Terminator.Switch) terminator;
    long selector = known(choice.selector());
    for (Terminator.Case each : choice.cases()) {
      if (known(each.low()) == selector) {
        return each.target();
      }
    }
    return choice.otherwise();
  }

  private @Nullable Object call(Instruction.Call call) {
    List<FunctionSymbol> targets = callGraph.targets(call);
    if (!targets.isEmpty()) {
      return run(targets.get(0), call.arguments().stream().map(this::value).toList());
    }
    switch (call.name()) {
      case "KeAcquireSpinLock" -> raise(pointee(call.arguments().get(1)));
      case "KeAcquireInStackQueuedSpinLock" -> raise(inside(call.arguments().get(1)));
      case "KeReleaseSpinLock" -> lower(value(call.arguments().get(1)));
      case "KeReleaseInStackQueuedSpinLock" -> lower(memory.get(inside(call.arguments().get(0))));
      case "Probe" ->
          levels.computeIfAbsent(known(call.arguments().get(0)), n -> new TreeSet<>()).add(level);
      case "KeGetCurrentIrql" -> {
        return named(level.name());
      }
      case "Choice" -> {
        return decide() ? 1L : 0L;
      }
      case "Again" -> {
        return rounds < MAX_ROUNDS && decide() && rounds++ < MAX_ROUNDS ? 1L : 0L;
      }
      default -> throw new IllegalStateException(call.name());
    }
    return null;
  }

  private boolean decide() {
    if (decided == decisions.size()) {
      decisions.add(true);
    }
    return decisions.get(decided++);
  }

  private void raise(Place old) {
    memory.put(old, level);
    level = Irql.DISPATCH_LEVEL;
  }

  private void lower(@Nullable Object old) {
    if (!(old instanceof Irql held)) {
      throw new IllegalStateException("a lock is released that is not held");
    }
    level = held;
  }

  private Place inside(Value handle) {
    return new Place.Field(pointee(handle), "", "level");
  }

  private Place pointee(Value pointer) {
    if (value(pointer) instanceof Place place) {
      return place;
    }
    throw new IllegalStateException(pointer + " points nowhere");
  }

  /** The place without the pointers that lead to it. */
  private Place place(Place place) {
    if (place instanceof Place.Field field) {
      return new Place.Field(place(field.object()), field.structure(), field.name());
    }
    return place instanceof Place.Deref deref ? pointee(deref.pointer()) : place;
  }

  private void put(Place place, @Nullable Object value) {
    if (value == null) {
      memory.remove(place);
    } else {
      memory.put(place, value);
    }
  }

  private long known(Value value) {
    if (value(value) instanceof Long known) {
      return known;
    }
    throw new IllegalStateException(value + " is not known");
  }

  private static Long named(String name) {
    return switch (name) {
      case "TRUE" -> 1L;
      case "FALSE" -> 0L;
      default -> Irql.value(name).orElseThrow();
    };
  }

  private @Nullable Object value(Value value) {
    if (value instanceof Value.Constant constant) {
      return constant.value();
    }
    if (value instanceof Value.Load load) {
      return memory.get(place(load.place()));
    }
    if (value instanceof Value.AddressOf address) {
      return place(address.place());
    }
    if (value instanceof Value.Binary binary) {
      return ConstantExpression.binary(binary.op(), known(binary.left()), known(binary.right()))
          .orElseThrow();
    }
    return value instanceof Value.Named named ? named(named.name()) : null;
  }
}
