package dev.irqlint.dataflow;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.symbol.FunctionSymbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of all functions: a function is run once for each property that it is entered with
 * and each set of constant arguments, as far as the budget goes.
 */
final class Contexts<P, R> {
  private final Domain<P> domain;
  private final Budget budget;
  private final Footprints footprints;
  private final Demands<P, R> demands;
  private final Consumer<Context<P, R>> opened;
  private final Consumer<FunctionSymbol> overBudget;

  /** What each function asks for, by the arguments it is called with. */
  private final Map<FunctionSymbol, Map<Facts, Demand<P, R>>> demanded = new LinkedHashMap<>();

  private final Map<FunctionSymbol, Map<Key<P>, Context<P, R>>> contexts = new LinkedHashMap<>();
  private final List<Context<P, R>> all = new ArrayList<>();

  private record Key<P>(P entry, Facts arguments) {
    // See Place.Variable.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key<?> key
          && entry.equals(key.entry)
          && arguments.equals(key.arguments);
    }

    @Override
    public int hashCode() {
      return 31 * entry.hashCode() + arguments.hashCode();
    }
  }

  /**
   * Begins without any.
   *
   * @param opened takes each new context, for it to be run
   * @param overBudget takes functions that are entered in too many ways
   */
  Contexts(
      Domain<P> domain,
      Budget budget,
      Footprints footprints,
      Demands<P, R> demands,
      Consumer<Context<P, R>> opened,
      Consumer<FunctionSymbol> overBudget) {
    this.domain = domain;
    this.budget = budget;
    this.footprints = footprints;
    this.demands = demands;
    this.opened = opened;
    this.overBudget = overBudget;
  }

  /** All of them, in the order in which they were opened. */
  List<Context<P, R>> all() {
    return List.copyOf(all);
  }

  /** What a function asks for that is called with constant arguments. */
  Demand<P, R> demand(FunctionSymbol function, Facts arguments) {
    Map<Facts, Demand<P, R>> known = demanded.computeIfAbsent(function, f -> new LinkedHashMap<>());
    Demand<P, R> found = known.get(arguments);
    if (found != null) {
      return found;
    }
    Facts kept = arguments;
    if (known.size() >= budget.contexts()) {
      overBudget.accept(function);
      kept = Facts.NONE;
    }
    return known.computeIfAbsent(kept, Demand::new);
  }

  /** The context of a function entered with {@code entry}; null if the budget is used up. */
  @Nullable Context<P, R> enter(ControlFlowGraph graph, P entry, Demand<P, R> ofArguments) {
    FunctionSymbol function = graph.function();
    Map<Key<P>, Context<P, R>> known =
        contexts.computeIfAbsent(function, f -> new LinkedHashMap<>());
    boolean mayChange = footprints.of(function).mayChange();
    // Where nothing that happens can matter, whatever way it takes, the arguments do not either.
    boolean isCalm = domain.isCalm(entry) && !mayChange;
    Demand<P, R> demand = isCalm ? demand(function, Facts.NONE) : ofArguments;
    Key<P> key = new Key<>(entry, demand.arguments);
    boolean isCoarse = !known.containsKey(key) && known.size() >= 2 * budget.contexts();
    if (isCoarse) {
      overBudget.accept(function);
      demand = demand(function, Facts.NONE);
      key = new Key<>(domain.coarse(entry), Facts.NONE);
    }
    Context<P, R> context = known.get(key);
    if (context == null) {
      if (known.size() >= 4 * budget.contexts()) {
        return null;
      }
      context = new Context<>(graph, key.entry, isCalm, demand, mayChange && !isCoarse, all.size());
      known.put(key, context);
      all.add(context);
      demand.contexts.add(context);
      opened.accept(context);
    }
    demands.confirm(context);
    return context;
  }
}
