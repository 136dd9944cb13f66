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

/**
 * The automatic variables of a function that somebody else gets to see. A callback that is named in
 * a structure which nobody is given is not registered.
 */
final class HandedOn {
  private final KernelModel kernel;
  private final Set<VariableSymbol> variables = new HashSet<>();

  HandedOn(KernelModel kernel, ControlFlowGraph graph) {
    this.kernel = kernel;
    for (Instruction instruction : graph.instructions()) {
      if (instruction instanceof Instruction.Assign assign) {
        note(assign.value());
      } else if (instruction instanceof Instruction.Call call && !isInitializing(call)) {
        call.arguments().forEach(this::note);
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

  private void note(Value value) {
    if (value instanceof Value.AddressOf address) {
      note(address.place());
    }
    Values.reads(value, this::note);
  }

  private void note(Place place) {
    if (place.root() instanceof Place.Variable variable) {
      variables.add(variable.symbol());
    }
  }

  /** Whether somebody else may see what is stored in a place. */
  boolean isSeen(Place place) {
    return !(place.root() instanceof Place.Variable variable)
        || variable.symbol().isStatic()
        || variables.contains(variable.symbol());
  }
}
