package dev.irqlint.callgraph;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.KernelModel;
import dev.irqlint.symbol.VariableSymbol;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The automatic variables of a function that somebody else gets to see. A callback that is named in
 * a structure which nobody is given is not registered.
 */
final class HandedOn {
  private final KernelModel kernel;
  private final ControlFlowGraph graph;

  /** Null until they are asked for: few functions have callbacks in variables of their own. */
  private @Nullable Set<VariableSymbol> variables;

  HandedOn(KernelModel kernel, ControlFlowGraph graph) {
    this.kernel = kernel;
    this.graph = graph;
  }

  private Set<VariableSymbol> variables() {
    Set<VariableSymbol> known = variables;
    if (known == null) {
      known = new HashSet<>();
      find(known);
      variables = known;
    }
    return known;
  }

  private void find(Set<VariableSymbol> found) {
    for (Instruction instruction : graph.instructions()) {
      if (instruction instanceof Instruction.Assign assign) {
        note(assign.value(), found);
      } else if (instruction instanceof Instruction.Call call && !isInitializing(call)) {
        call.arguments().forEach(argument -> note(argument, found));
      }
    }
  }

  private boolean isInitializing(Instruction.Call call) {
    return kernel
        .routine(call.name())
        .filter(
            routine ->
                routine.effects().stream().anyMatch(e -> e.effect() instanceof Effect.Initialize))
        .isPresent();
  }

  private static void note(Value value, Set<VariableSymbol> found) {
    if (value instanceof Value.AddressOf address) {
      note(address.place(), found);
    }
    Values.reads(value).forEach(place -> note(place, found));
  }

  private static void note(Place place, Set<VariableSymbol> found) {
    if (place.root() instanceof Place.Variable variable) {
      found.add(variable.symbol());
    }
  }

  /** Whether somebody else may see what is stored in a place. */
  boolean isSeen(Place place) {
    return !(place.root() instanceof Place.Variable variable)
        || variable.symbol().isStatic()
        || variables().contains(variable.symbol());
  }
}
