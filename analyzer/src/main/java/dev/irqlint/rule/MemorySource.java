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

/**
 * Where the address of memory comes from.
 *
 * @param effect what allocates it; null for memory that may be resident
 * @param calls the call that allocates it, and those of functions through which the address was
 *     returned and whose arguments are needed to tell the pool, the innermost first
 * @param isPaged whether the memory is paged pool
 */
record PoolSource(Effect.@Nullable Allocate effect, List<Instruction.Call> calls, boolean isPaged) {
  /** Any other memory. */
  static final PoolSource OTHER = new PoolSource(null, List.of(), false);

  /** A driver's allocator may call another, but not for ever. */
  private static final int MAX_CALLS = 4;

  /** What a call allocates. */
  static PoolSource of(Effect.Allocate effect, Instruction.Call call) {
    return decided(effect, List.of(call), null);
  }

  /** The same memory returned by a function through {@code call}. */
  PoolSource through(Instruction.Call call, CallGraph callGraph) {
    if (effect == null || isPaged) {
      return this;
    }
    List<Instruction.Call> chain = new ArrayList<>(calls);
    chain.add(call);
    return decided(effect, chain, callGraph);
  }

  /** The call that allocates the memory. */
  Instruction.Call allocation() {
    return calls.get(0);
  }

  private static PoolSource decided(
      Effect.Allocate effect, List<Instruction.Call> calls, @Nullable CallGraph callGraph) {
    Truth truth = effect.isPaged().holds(index -> argument(index, calls, callGraph));
    if (truth == Truth.YES) {
      return new PoolSource(effect, calls.subList(0, 1), true);
    }
    return truth == Truth.NO || calls.size() == MAX_CALLS
        ? OTHER
        : new PoolSource(effect, List.copyOf(calls), false);
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
