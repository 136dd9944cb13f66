package dev.irqlint.rule;

import dev.irqlint.callgraph.CallGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.irql.CallArguments;
import dev.irqlint.kernel.Argument;
import dev.irqlint.kernel.Effect;
import dev.irqlint.kernel.Passivity;
import dev.irqlint.kernel.Truth;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the address of memory comes from. */
sealed interface MemorySource {
  /** The same memory returned by a function through {@code call}. */
  default MemorySource through(Instruction.Call call, CallGraph callGraph) {
    return this;
  }

  /** Memory that may be resident. */
  enum Other implements MemorySource {
    MEMORY
  }

  /** A variable that may be out of memory. */
  record Variable(VariableSymbol symbol) implements MemorySource {}

  /** Paged pool, from where {@code allocation} allocates it. */
  record PagedPool(Instruction.Call allocation) implements MemorySource {}

  /**
   * Pool of a kind that is not known yet.
   *
   * @param effect what allocates it
   * @param calls the call that allocates it, and those of functions through which the address was
   *     returned and whose arguments are needed to tell the pool, the innermost first
   */
  record Pool(Effect.Allocate effect, List<Instruction.Call> calls) implements MemorySource {
    @Override
    public MemorySource through(Instruction.Call call, CallGraph callGraph) {
      List<Instruction.Call> chain = new ArrayList<>(calls);
      chain.add(call);
      return decided(effect, chain, callGraph);
    }
  }

  /** A driver's allocator may call another, but not for ever. */
  int MAX_CALLS = 4;

  /** What a call allocates. */
  static MemorySource of(Effect.Allocate effect, Instruction.Call call) {
    return decided(effect, List.of(call), null);
  }

  private static MemorySource decided(
      Effect.Allocate effect, List<Instruction.Call> calls, @Nullable CallGraph callGraph) {
    Truth truth = effect.isPaged().holds(index -> argument(index, calls, callGraph));
    if (truth == Truth.YES) {
      return new PagedPool(calls.get(0));
    }
    return truth == Truth.NO || calls.size() == MAX_CALLS
        ? Other.MEMORY
        : new Pool(effect, List.copyOf(calls));
  }

  /** An argument of the innermost call; a parameter is what the call outside of it passes. */
  private static Argument argument(
      int index, List<Instruction.Call> calls, @Nullable CallGraph callGraph) {
    int at = index;
    int depth = 0;
    while (callGraph != null && depth + 1 < calls.size()) {
      Optional<Integer> outer = parameter(calls.get(depth), at, calls.get(depth + 1), callGraph);
      if (outer.isEmpty()) {
        break;
      }
      at = outer.get();
      depth++;
    }
    return new CallArguments(calls.get(depth), Facts.NONE, Passivity.UNKNOWN).at(at);
  }

  /** Which parameter of the function called by {@code outer} an argument of {@code call} is. */
  private static Optional<Integer> parameter(
      Instruction.Call call, int argument, Instruction.Call outer, CallGraph callGraph) {
    if (argument >= call.arguments().size()
        || !(call.arguments().get(argument) instanceof Value.Load load)
        || !(load.place() instanceof Place.Variable variable)) {
      return Optional.empty();
    }
    for (FunctionSymbol target : callGraph.targets(outer)) {
      List<VariableSymbol> parameters = callGraph.graph(target).orElseThrow().parameters();
      int found = parameters.indexOf(variable.symbol());
      if (found >= 0) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
