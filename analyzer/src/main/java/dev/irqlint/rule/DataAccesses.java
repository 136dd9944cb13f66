package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the uses of variables that may be out of memory, and of those that keep their addresses.
 */
final class DataAccesses {
  private final CallGraph callGraph;
  private final MemoryUses uses;
  private final PagedPointers pointers;
  private final Set<VariableSymbol> watched;

  DataAccesses(
      CallGraph callGraph, MemoryUses uses, PagedPointers pointers, Set<VariableSymbol> pageable) {
    this.callGraph = callGraph;
    this.uses = uses;
    this.pointers = pointers;
    this.watched = new HashSet<>(pageable);
    if (!watched.isEmpty()) {
      watchKeepers();
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

  // Uses.

  /** The uses of watched variables by one instruction. */
  Set<DataPassage.Access> of(Instruction instruction) {
    Set<DataPassage.Access> accesses = new LinkedHashSet<>();
    for (Place place : MemoryUses.places(instruction)) {
      add(root(place), DataPassage.Use.TOUCHED, null, accesses);
      if (place.root() instanceof Place.Deref deref) {
        throughPointer(deref.pointer(), DataPassage.Use.TOUCHED, accesses);
      }
    }
    if (instruction instanceof Instruction.Call call) {
      for (Value argument : uses.handedOn(call)) {
        if (argument instanceof Value.AddressOf address) {
          add(root(address.place()), DataPassage.Use.HANDED_ON, null, accesses);
        }
        throughPointer(argument, DataPassage.Use.HANDED_ON, accesses);
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
      accesses.add(new DataPassage.Access(variable, use, keeper, ""));
    }
  }

  private void throughPointer(
      Value pointer, DataPassage.Use use, Set<DataPassage.Access> accesses) {
    boolean isNamed = MemoryUses.start(pointer) instanceof Value.AddressOf;
    String name = isNamed ? "" : pointers.name(pointer);
    pointers
        .variable(pointer)
        .map(into -> new DataPassage.Access(into, use, null, name))
        .ifPresent(accesses::add);
  }
}
