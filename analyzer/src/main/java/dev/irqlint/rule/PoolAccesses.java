package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the uses of memory of paged pool. */
final class PoolAccesses {
  private final CallGraph callGraph;
  private final MemoryUses uses;
  private final PagedPointers pointers;

  PoolAccesses(CallGraph callGraph, MemoryUses uses, PagedPointers pointers) {
    this.callGraph = callGraph;
    this.uses = uses;
    this.pointers = pointers;
  }

  /** The uses by one instruction. */
  Set<PoolPassage.Access> of(Instruction instruction) {
    Set<PoolPassage.Access> accesses = new LinkedHashSet<>();
    for (Place place : MemoryUses.places(instruction)) {
      if (place.root() instanceof Place.Deref deref) {
        add(deref.pointer(), false, accesses);
      }
    }
    if (instruction instanceof Instruction.Call call) {
      List<FunctionSymbol> targets = callGraph.targets(call);
      for (Value argument : uses.handedOn(call)) {
        if (targets.stream().noneMatch(target -> isSeenIn(target, call, argument))) {
          add(argument, !targets.isEmpty(), accesses);
        }
      }
    }
    return accesses;
  }

  /** Whether the function called is seen to touch the memory itself. */
  private boolean isSeenIn(FunctionSymbol target, Instruction.Call call, Value argument) {
    List<VariableSymbol> parameters = callGraph.graph(target).orElseThrow().parameters();
    int index = call.arguments().indexOf(argument);
    return index >= 0 && index < parameters.size() && pointers.isPaged(parameters.get(index));
  }

  private void add(Value pointer, boolean isHandedOn, Set<PoolPassage.Access> accesses) {
    pointers
        .allocation(pointer)
        .ifPresent(
            allocation ->
                accesses.add(
                    new PoolPassage.Access(pointers.name(pointer), allocation, isHandedOn)));
  }
}
