package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What instructions read and write, themselves or in the functions that they hand pointers to. */
final class MemoryUses {
  private final CallGraph callGraph;
  private final KernelModel kernel;

  /**
   * The parameters, and the local variables that are set to what these point to, through which
   * functions touch memory; null until they are asked for.
   */
  private @Nullable Set<VariableSymbol> touched;

  MemoryUses(CallGraph callGraph, KernelModel kernel) {
    this.callGraph = callGraph;
    this.kernel = kernel;
  }

  private Set<VariableSymbol> touched() {
    Set<VariableSymbol> known = touched;
    if (known == null) {
      known = findTouched();
      touched = known;
    }
    return known;
  }

  private Set<VariableSymbol> findTouched() {
    Set<VariableSymbol> found = new HashSet<>();
    Map<VariableSymbol, Set<VariableSymbol>> givers = new HashMap<>();
    for (FunctionSymbol function : callGraph.functions()) {
      for (Instruction instruction : callGraph.graph(function).orElseThrow().instructions()) {
        read(instruction, found, givers);
      }
    }
    Deque<VariableSymbol> work = new ArrayDeque<>(found);
    while (!work.isEmpty()) {
      for (VariableSymbol giver : givers.getOrDefault(work.remove(), Set.of())) {
        if (found.add(giver)) {
          work.add(giver);
        }
      }
    }
    return found;
  }

  /** Notes what an instruction does with pointers, and which it hands on to which. */
  private void read(
      Instruction instruction,
      Set<VariableSymbol> found,
      Map<VariableSymbol, Set<VariableSymbol>> givers) {
    for (Place place : places(instruction)) {
      if (place.root() instanceof Place.Deref deref) {
        pointer(deref.pointer()).ifPresent(found::add);
      }
    }
    if (instruction instanceof Instruction.Assign assign
        && assign.target() instanceof Place.Variable target) {
      give(assign.value(), target.symbol(), givers);
    }
    if (!(instruction instanceof Instruction.Call call)) {
      return;
    }
    List<FunctionSymbol> targets = callGraph.targets(call);
    if (targets.isEmpty()) {
      handedToKernel(call).forEach(value -> pointer(value).ifPresent(found::add));
    }
    for (FunctionSymbol target : targets) {
      List<VariableSymbol> taken = callGraph.graph(target).orElseThrow().parameters();
      for (int i = 0; i < Math.min(taken.size(), call.arguments().size()); i++) {
        give(call.arguments().get(i), taken.get(i), givers);
      }
    }
  }

  private static void give(
      Value value, VariableSymbol taker, Map<VariableSymbol, Set<VariableSymbol>> givers) {
    pointer(value)
        .ifPresent(giver -> givers.computeIfAbsent(taker, t -> new LinkedHashSet<>()).add(giver));
  }

  /** The variable on the stack that holds the pointer which a pointer is computed from. */
  private static Optional<VariableSymbol> pointer(Value value) {
    return start(value) instanceof Value.Load load
            && load.place() instanceof Place.Variable variable
            && !variable.symbol().isStatic()
        ? Optional.of(variable.symbol())
        : Optional.empty();
  }

  /** The pointer to the beginning of memory: arithmetic does not lead out of an object. */
  static Value start(Value pointer) {
    if (pointer instanceof Value.AddressOf address
        && address.place().root() instanceof Place.Deref deref) {
      return start(deref.pointer());
    }
    if (pointer instanceof Value.Binary binary) {
      return binary.left() instanceof Value.Constant ? start(binary.right()) : start(binary.left());
    }
    return pointer;
  }

  /** The places that an instruction itself reads or writes. */
  static Set<Place> places(Instruction instruction) {
    Set<Place> places = new LinkedHashSet<>();
    if (instruction instanceof Instruction.Assign assign) {
      places.addAll(Values.reads(assign.value()));
      places.addAll(Values.addressReads(assign.target()));
      places.add(assign.target());
    } else if (instruction instanceof Instruction.Evaluate evaluate) {
      places.addAll(Values.reads(evaluate.value()));
    } else if (instruction instanceof Instruction.Call call) {
      call.arguments().forEach(argument -> places.addAll(Values.reads(argument)));
      places.addAll(Values.reads(call.callee()));
    }
    return places;
  }

  /** The arguments of a call that point to memory which the callee reads or writes. */
  List<Value> handedOn(Instruction.Call call) {
    List<FunctionSymbol> targets = callGraph.targets(call);
    if (targets.isEmpty()) {
      return handedToKernel(call);
    }
    Set<Integer> arguments = new LinkedHashSet<>();
    for (FunctionSymbol target : targets) {
      List<VariableSymbol> parameters = callGraph.graph(target).orElseThrow().parameters();
      for (int i = 0; i < parameters.size(); i++) {
        if (touched().contains(parameters.get(i))) {
          arguments.add(i);
        }
      }
    }
    return given(call, arguments);
  }

  private List<Value> handedToKernel(Instruction.Call call) {
    Set<Integer> arguments = new LinkedHashSet<>();
    kernel.routine(call.name()).stream()
        .flatMap(routine -> routine.effects().stream())
        .map(EffectClause::effect)
        .forEach(
            effect -> {
              if (effect instanceof Effect.ReadMemory read) {
                arguments.add(read.pointer());
              } else if (effect instanceof Effect.WriteMemory write) {
                arguments.add(write.pointer());
              }
            });
    return given(call, arguments);
  }

  private static List<Value> given(Instruction.Call call, Set<Integer> arguments) {
    return arguments.stream()
        .filter(argument -> argument < call.arguments().size())
        .map(call.arguments()::get)
        .toList();
  }
}
