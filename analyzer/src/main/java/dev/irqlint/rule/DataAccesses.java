package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.EffectClause;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.section.SectionMap;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the uses of variables that may be out of memory, and of those that keep their addresses.
 */
final class DataAccesses {
  private final CallGraph callGraph;
  private final KernelModel kernel;
  private final Set<VariableSymbol> watched = new HashSet<>();

  /** The parameters through which functions touch memory. */
  private final Set<VariableSymbol> touched = new HashSet<>();

  DataAccesses(CallGraph callGraph, KernelModel kernel, SectionMap sections) {
    this.callGraph = callGraph;
    this.kernel = kernel;
    for (VariableSymbol variable : sections.variables()) {
      if (!sections.of(variable).section().isResident()) {
        watched.add(variable);
      }
    }
    if (!watched.isEmpty()) {
      watchKeepers();
      findTouchedParameters();
    }
  }

  /** Whether there is anything to look for. */
  boolean isEmpty() {
    return watched.isEmpty();
  }

  private void watchKeepers() {
    Set<VariableSymbol> keepers = new HashSet<>();
    for (FunctionSymbol function : callGraph.functions()) {
      for (Instruction instruction : callGraph.graph(function).orElseThrow().instructions()) {
        if (instruction instanceof Instruction.Assign assign) {
          VariableSymbol keeper = keeper(assign);
          if (keeper != null) {
            keepers.add(keeper);
          }
        }
      }
    }
    watched.addAll(keepers);
  }

  /** The static variable that takes the address of a watched one. */
  private @Nullable VariableSymbol keeper(Instruction.Assign assign) {
    return assign.value() instanceof Value.AddressOf address
            && isWatched(root(address.place()))
            && assign.target().root() instanceof Place.Variable target
            && target.symbol().isStatic()
        ? target.symbol()
        : null;
  }

  private boolean isWatched(@Nullable VariableSymbol variable) {
    return variable != null && watched.contains(variable);
  }

  private static @Nullable VariableSymbol root(Place place) {
    return place.root() instanceof Place.Variable variable ? variable.symbol() : null;
  }

  // What functions do with the memory that their parameters point to.

  private void findTouchedParameters() {
    boolean changes = true;
    while (changes) {
      changes = false;
      for (FunctionSymbol function : callGraph.functions()) {
        ControlFlowGraph graph = callGraph.graph(function).orElseThrow();
        for (VariableSymbol parameter : graph.parameters()) {
          if (!touched.contains(parameter)
              && graph.instructions().stream().anyMatch(i -> touches(i, parameter))) {
            touched.add(parameter);
            changes = true;
          }
        }
      }
    }
  }

  private boolean touches(Instruction instruction, VariableSymbol parameter) {
    Value pointer = new Value.Load(new Place.Variable(parameter));
    Set<Place> places = new LinkedHashSet<>();
    touched(instruction, places);
    if (places.stream()
        .anyMatch(place -> place.root() instanceof Place.Deref d && d.pointer().equals(pointer))) {
      return true;
    }
    return instruction instanceof Instruction.Call call
        && handedOn(call).stream().anyMatch(pointer::equals);
  }

  /** The places that an instruction reads or writes. */
  private static void touched(Instruction instruction, Set<Place> places) {
    if (instruction instanceof Instruction.Assign assign) {
      Values.reads(assign.value(), places::add);
      Values.addressReads(assign.target(), places::add);
      places.add(assign.target());
    } else if (instruction instanceof Instruction.Evaluate evaluate) {
      Values.reads(evaluate.value(), places::add);
    } else if (instruction instanceof Instruction.Call call) {
      call.arguments().forEach(argument -> Values.reads(argument, places::add));
      Values.reads(call.callee(), places::add);
    }
  }

  /** The arguments of a call that point to memory which the callee reads or writes. */
  private List<Value> handedOn(Instruction.Call call) {
    List<FunctionSymbol> targets = callGraph.targets(call);
    Set<Integer> arguments = new LinkedHashSet<>();
    for (FunctionSymbol target : targets) {
      List<VariableSymbol> parameters = callGraph.graph(target).orElseThrow().parameters();
      for (int i = 0; i < parameters.size(); i++) {
        if (touched.contains(parameters.get(i))) {
          arguments.add(i);
        }
      }
    }
    if (targets.isEmpty()) {
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
    }
    return arguments.stream()
        .filter(argument -> argument < call.arguments().size())
        .map(call.arguments()::get)
        .toList();
  }

  // Uses.

  /** The uses of watched variables by one instruction. */
  Set<DataPassage.Access> of(Instruction instruction) {
    Set<DataPassage.Access> accesses = new LinkedHashSet<>();
    Set<Place> places = new LinkedHashSet<>();
    touched(instruction, places);
    for (Place place : places) {
      add(root(place), DataPassage.Use.TOUCHED, null, accesses);
    }
    if (instruction instanceof Instruction.Call call) {
      for (Value argument : handedOn(call)) {
        if (argument instanceof Value.AddressOf address) {
          add(root(address.place()), DataPassage.Use.HANDED_ON, null, accesses);
        }
      }
    } else if (instruction instanceof Instruction.Assign assign
        && assign.value() instanceof Value.AddressOf address) {
      VariableSymbol keeper = keeper(assign);
      if (keeper != null) {
        add(root(address.place()), DataPassage.Use.KEPT, keeper, accesses);
      }
    }
    return accesses;
  }

  private void add(
      @Nullable VariableSymbol variable,
      DataPassage.Use use,
      @Nullable VariableSymbol keeper,
      Set<DataPassage.Access> accesses) {
    if (variable != null && isWatched(variable)) {
      accesses.add(new DataPassage.Access(variable, use, keeper));
    }
  }
}
