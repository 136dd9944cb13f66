package dev.irqlint.dataflow;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sees to it that functions are told of shared places only what they ask for.
 *
 * <p>A function is first entered without what its caller knows of places that both can name. Once
 * one of its instructions asks for such a place, the function's demand grows; its callers are run
 * again and enter it with what they know of the place, for which they may have to ask their own
 * callers. So callers that differ in nothing the function has to do with enter it in one state. In
 * a driver of thousands of functions and dozens of locks that is nearly all of them. (The other way
 * round the idea is that of Horwitz, Reps and Sagiv, Demand Interprocedural Dataflow Analysis, FSE
 * 1995.)
 *
 * <p>A way that asks for a place of which some caller knows more than the context was told goes no
 * further, until the context is entered by a caller that really knows nothing of the place.
 */
final class Demands<P, R> {
  private static final BitSet NOTHING = new BitSet();

  private final Domain<P> domain;
  private final Consumer<Context.Node<P, R>> requeue;
  private final Map<Place, Integer> numbers = new HashMap<>();
  private final List<Place> places = new ArrayList<>();

  /** What instructions and conditions ask for; they are told apart as objects. */
  private final IdentityHashMap<Object, BitSet> asked = new IdentityHashMap<>();

  /**
   * Sets up the demands of one driver.
   *
   * @param requeue has blocks run again
   */
  Demands(Domain<P> domain, Consumer<Context.Node<P, R>> requeue) {
    this.domain = domain;
    this.requeue = requeue;
  }

  /** The places that an instruction asks for. */
  BitSet of(Instruction instruction) {
    BitSet known = asked.get(instruction);
    return known != null ? known : note(instruction, domain.asks(instruction));
  }

  /** The places that a condition asks for. */
  BitSet of(Value condition) {
    BitSet known = asked.get(condition);
    return known != null ? known : note(condition, domain.asks(condition));
  }

  private BitSet note(Object who, Set<Place> places) {
    BitSet numbers = numbered(places);
    asked.put(who, numbers);
    return numbers;
  }

  private BitSet numbered(Set<Place> all) {
    if (all.isEmpty()) {
      return NOTHING;
    }
    BitSet set = new BitSet();
    all.forEach(place -> set.set(number(place)));
    return set;
  }

  private int number(Place place) {
    return numbers.computeIfAbsent(
        place,
        p -> {
          places.add(p);
          return places.size() - 1;
        });
  }

  /** Whether a function with this demand is told of a place. */
  boolean includes(Demand<P, R> demand, Place place) {
    Integer number = numbers.get(place);
    return number != null && demand.places.get(number);
  }

  /**
   * Asks for places on behalf of a way that needs to know of them.
   *
   * @return whether it may go on; if not, its block is run again when it may
   */
  boolean ask(Context.Node<P, R> item, BitSet needed, P property) {
    Context<P, R> context = item.context;
    if (needed.isEmpty() || !context.mayAsk) {
      return true;
    }
    boolean waits = false;
    for (int place = needed.nextSetBit(0); place >= 0; place = needed.nextSetBit(place + 1)) {
      if (!context.demand.places.get(place)) {
        grow(context.demand, place);
      }
      waits |=
          context.available.get(place)
              && context.isPutOff()
              && !domain.shared(property).contains(places.get(place));
    }
    if (waits) {
      context.waiting.add(item);
    }
    return !waits;
  }

  private void grow(Demand<P, R> demand, int place) {
    demand.places.set(place);
    for (Context<P, R> context : demand.contexts) {
      if (context.available.get(place)) {
        context.isConfirmed = false;
        context.dependents.forEach(requeue);
      }
    }
  }

  /** Notes that a context is entered by a caller who told it all that it asks for. */
  void confirm(Context<P, R> context) {
    context.isConfirmed = true;
    context.waiting.forEach(requeue);
    context.waiting.clear();
  }

  /** Notes what a caller could tell a context, should it ask. */
  void offer(Context<P, R> callee, Context<P, R> caller, P property) {
    if (!callee.mayAsk) {
      return;
    }
    BitSet more = (BitSet) caller.available.clone();
    domain.shared(property).forEach(place -> more.set(number(place)));
    if (more.isEmpty()) {
      return;
    }
    Deque<Offer<P, R>> work = new ArrayDeque<>();
    work.add(new Offer<>(callee, more));
    while (!work.isEmpty()) {
      Offer<P, R> offer = work.remove();
      accept(offer.to, (BitSet) offer.places.clone(), work);
    }
  }

  /** Places that a context could be told of. */
  private record Offer<P, R>(Context<P, R> to, BitSet places) {}

  private void accept(Context<P, R> context, BitSet more, Deque<Offer<P, R>> work) {
    more.andNot(context.demand.places);
    more.andNot(context.available);
    if (more.isEmpty() || !context.mayAsk) {
      return;
    }
    context.available.or(more);
    for (Context.Node<P, R> node : context.nodes()) {
      for (Context<P, R> callee : node.calls.keySet()) {
        if (callee.mayAsk && more.intersects(callee.demand.places)) {
          // It was told that nothing is known of them.
          requeue.accept(node);
        }
        work.add(new Offer<>(callee, more));
      }
    }
  }
}
