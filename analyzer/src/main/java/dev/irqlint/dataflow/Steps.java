package dev.irqlint.dataflow;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Carries states over single instructions. */
final class Steps<P, R> {

  /** A state with the steps that brought it about. */
  record Way<P>(State<P> state, @Nullable Trail<P> trail) {

    /** The same without what is known of dead variables. */
    Way<P> without(Domain<P> domain, Predicate<VariableSymbol> isDead) {
      P property = domain.forget(state.property(), isDead);
      Facts facts = state.facts().forget(new PartOf(isDead));
      return facts.equals(state.facts()) && property.equals(state.property())
          ? this
          : new Way<>(new State<>(property, facts), trail);
    }
  }

  /** The parts of variables. A record: see {@link Facts#forget}. */
  private record PartOf(Predicate<VariableSymbol> variables) implements Predicate<Place> {
    @Override
    public boolean test(Place place) {
      return place.root() instanceof Place.Variable variable && variables.test(variable.symbol());
    }
  }

  private final Bodies bodies;
  private final Domain<P> domain;
  private final Constants constants;
  private final Handover handover;
  private final Contexts<P, R> contexts;
  private final Demands<P, R> demands;

  Steps(
      Bodies bodies,
      Domain<P> domain,
      Constants constants,
      Contexts<P, R> contexts,
      Demands<P, R> demands) {
    this.demands = demands;
    this.bodies = bodies;
    this.domain = domain;
    this.constants = constants;
    this.handover = new Handover(constants, bodies.modified());
    this.contexts = contexts;
  }

  /** Joins ways whose properties have equal keys; the shorter trail stays. */
  List<Way<P>> merge(List<Way<P>> ways) {
    if (ways.size() < 2) {
      return ways;
    }
    Map<Object, Way<P>> merged = new LinkedHashMap<>();
    for (Way<P> way : ways) {
      merged.merge(domain.key(way.state.property()), way, this::join);
    }
    return List.copyOf(merged.values());
  }

  private Way<P> join(Way<P> a, Way<P> b) {
    P property = domain.join(a.state.property(), b.state.property());
    return new Way<>(
        new State<>(property, a.state.facts().join(b.state.facts())),
        Trail.lengthOf(b.trail) < Trail.lengthOf(a.trail) ? b.trail : a.trail);
  }

  /**
   * The ways on over one instruction.
   *
   * @param item what is run again when a callee has news
   * @param raised takes the ways on which the instruction ends in an exception
   */
  List<Way<P>> step(
      Context.Node<P, R> item, Instruction instruction, Way<P> way, Consumer<Way<P>> raised) {
    if (!demands.ask(item, demands.of(instruction), way.state.property())) {
      return List.of();
    }
    if (instruction instanceof Instruction.Call call) {
      List<FunctionSymbol> targets = bodies.targets(way.state.facts().resolve(call.callee()));
      if (!targets.isEmpty()) {
        List<Way<P>> ways = new ArrayList<>();
        for (FunctionSymbol target : targets) {
          ControlFlowGraph callee = bodies.graph(target).orElseThrow();
          called(item, call, callee, targets.size() > 1, way, ways, raised);
        }
        return ways;
      }
      callbacks(item, call, way);
    }
    Facts before = way.state.facts();
    List<Way<P>> ways = new ArrayList<>(1);
    P property = way.state.property();
    for (State<P> next :
        domain.transfer(instruction, property, before, after(instruction, before))) {
      Trail<P> trail =
          next.property().equals(property)
              ? way.trail
              : step(way.trail, instruction, property, next.property(), null, null);
      ways.add(new Way<>(next, trail));
    }
    return ways;
  }

  private Trail<P> step(
      @Nullable Trail<P> previous,
      Instruction instruction,
      P before,
      P after,
      @Nullable FunctionSymbol entered,
      @Nullable Trail<P> within) {
    return new Trail<>(previous, instruction, before, after, entered, within, false);
  }

  private Facts after(Instruction instruction, Facts facts) {
    if (instruction instanceof Instruction.Assign assign) {
      Value value = assign.value();
      // A copy takes over whatever is known of its source; what is computed is worked out here.
      boolean isComputed = !(value instanceof Value.Load);
      return facts.assign(
          assign.target(), isComputed ? new Conditions(facts, constants).resolve(value) : value);
    }
    if (instruction instanceof Instruction.Call call) {
      return handover.past(call, List.of(), facts);
    }
    return instruction instanceof Instruction.Opaque
        ? facts.forget(place -> !(place instanceof Place.Variable))
        : facts;
  }

  // Calls of functions at hand.

  private void called(
      Context.Node<P, R> item,
      Instruction.Call call,
      ControlFlowGraph callee,
      boolean isGuess,
      Way<P> way,
      List<Way<P>> ways,
      Consumer<Way<P>> raised) {
    P caller = way.state.property();
    Footprint footprint = bodies.footprints().of(callee.function());
    Facts arguments =
        handover.into(call, callee, footprint, way.state.facts(), item.context.demand.arguments);
    Demand<P, R> demand = contexts.demand(callee.function(), arguments);
    if (!demands.ask(item, demand.places, caller)) {
      return;
    }
    CallBinding binding =
        new CallBinding(call, callee, footprint, place -> demands.includes(demand, place));
    P entry = domain.enter(binding, caller);
    Trail<P> into = new Trail<>(way.trail, call, caller, entry, callee.function(), null, isGuess);
    Context<P, R> context = contexts.enter(callee, entry, demand);
    if (context == null) {
      return;
    }
    context.dependents.add(item);
    item.calls(context, into);
    demands.offer(context, item.context, caller);

    for (Context.Exit<P> exit : context.raises.values()) {
      P left = domain.leave(binding, caller, exit.property);
      Trail<P> trail =
          left.equals(caller) ? way.trail : step(way.trail, call, caller, left, null, exit.trail);
      raised.accept(new Way<>(new State<>(left, way.state.facts()), trail));
    }
    Facts past = handover.past(binding, way.state.facts());
    for (Context.Exit<P> exit : context.exits.values()) {
      P left = domain.leave(binding, caller, exit.property);
      Facts facts = handover.out(binding, past, exit.facts);
      Trail<P> trail =
          left.equals(caller) ? way.trail : step(way.trail, call, caller, left, null, exit.trail);
      ways.add(new Way<>(new State<>(left, facts), trail));
    }
  }

  /** Opens the contexts of functions that a routine not at hand calls before it returns. */
  private void callbacks(Context.Node<P, R> item, Instruction.Call call, Way<P> way) {
    P caller = way.state.property();
    for (Domain.Callback<P> callback : domain.callbacks(call, caller, way.state.facts())) {
      if (callback.argument() >= call.arguments().size()) {
        continue;
      }
      Value function = way.state.facts().resolve(call.arguments().get(callback.argument()));
      for (FunctionSymbol target : bodies.targets(function)) {
        Trail<P> into = step(way.trail, call, caller, callback.entry(), target, null);
        Context<P, R> context =
            contexts.enter(
                bodies.graph(target).orElseThrow(),
                callback.entry(),
                contexts.demand(target, Facts.NONE));
        if (context != null) {
          context.dependents.add(item);
          item.calls(context, into);
        }
      }
    }
  }
}
