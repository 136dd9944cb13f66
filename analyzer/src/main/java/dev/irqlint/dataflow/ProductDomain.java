package dev.irqlint.dataflow;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.VariableSymbol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Two properties tracked side by side, neither of which sees the other.
 *
 * @param <A> the first kind of property
 * @param <B> the second kind of property
 */
public final class ProductDomain<A, B> implements Domain<ProductDomain.Pair<A, B>> {

  /**
   * A property of each kind.
   *
   * @param first the first
   * @param second the second
   */
  public record Pair<A, B>(A first, B second) {
    // See Place.Variable.
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Pair<?, ?> pair
              && first.equals(pair.first)
              && second.equals(pair.second));
    }

    @Override
    public int hashCode() {
      return 31 * first.hashCode() + second.hashCode();
    }
  }

  private final Domain<A> first;
  private final Domain<B> second;

  /** Puts two domains side by side; the first one tells which routines call back. */
  public ProductDomain(Domain<A> first, Domain<B> second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public List<State<Pair<A, B>>> transfer(
      Instruction instruction, Pair<A, B> property, Facts before, Facts after) {
    List<State<Pair<A, B>>> result = new ArrayList<>(1);
    for (State<A> a : first.transfer(instruction, property.first, before, after)) {
      for (State<B> b : second.transfer(instruction, property.second, before, a.facts())) {
        result.add(new State<>(new Pair<>(a.property(), b.property()), b.facts()));
      }
    }
    return result;
  }

  @Override
  public Optional<Pair<A, B>> assume(
      Value condition, boolean holds, Pair<A, B> property, Facts facts) {
    Optional<A> a = first.assume(condition, holds, property.first, facts);
    if (a.isEmpty()) {
      return Optional.empty();
    }
    Optional<B> b = second.assume(condition, holds, property.second, facts);
    return b.isEmpty() ? Optional.empty() : Optional.of(new Pair<>(a.get(), b.get()));
  }

  @Override
  public Set<Place> shared(Pair<A, B> property) {
    return union(first.shared(property.first), second.shared(property.second));
  }

  @Override
  public Set<Place> asks(Instruction instruction) {
    return union(first.asks(instruction), second.asks(instruction));
  }

  @Override
  public Set<Place> asks(Value condition) {
    return union(first.asks(condition), second.asks(condition));
  }

  private static Set<Place> union(Set<Place> a, Set<Place> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    Set<Place> both = new LinkedHashSet<>(a);
    both.addAll(b);
    return both;
  }

  @Override
  public Pair<A, B> enter(CallBinding binding, Pair<A, B> caller) {
    return new Pair<>(first.enter(binding, caller.first), second.enter(binding, caller.second));
  }

  @Override
  public Pair<A, B> leave(CallBinding binding, Pair<A, B> caller, Pair<A, B> exit) {
    return new Pair<>(
        first.leave(binding, caller.first, exit.first),
        second.leave(binding, caller.second, exit.second));
  }

  @Override
  public List<Callback<Pair<A, B>>> callbacks(
      Instruction.Call call, Pair<A, B> property, Facts facts) {
    return first.callbacks(call, property.first, facts).stream()
        .map(
            callback ->
                new Callback<>(
                    callback.argument(),
                    new Pair<>(callback.entry(), second.callback(property.second))))
        .toList();
  }

  @Override
  public Pair<A, B> callback(Pair<A, B> caller) {
    return new Pair<>(first.callback(caller.first), second.callback(caller.second));
  }

  @Override
  public boolean mayChange(Instruction.Call call) {
    return first.mayChange(call) || second.mayChange(call);
  }

  @Override
  public boolean isFlagged(Instruction.Call call) {
    return first.isFlagged(call) || second.isFlagged(call);
  }

  @Override
  public boolean isCalm(Pair<A, B> property) {
    return first.isCalm(property.first) && second.isCalm(property.second);
  }

  @Override
  public boolean mayFault(Pair<A, B> property) {
    return first.mayFault(property.first) && second.mayFault(property.second);
  }

  @Override
  public Object key(Pair<A, B> property) {
    return new Pair<>(first.key(property.first), second.key(property.second));
  }

  @Override
  public Object end(Pair<A, B> entry, Pair<A, B> exit) {
    return new Pair<>(first.end(entry.first, exit.first), second.end(entry.second, exit.second));
  }

  @Override
  public Pair<A, B> join(Pair<A, B> a, Pair<A, B> b) {
    return a.equals(b)
        ? a
        : new Pair<>(first.join(a.first, b.first), second.join(a.second, b.second));
  }

  @Override
  public Pair<A, B> coarse(Pair<A, B> property) {
    return new Pair<>(first.coarse(property.first), second.coarse(property.second));
  }

  @Override
  public Pair<A, B> forget(Pair<A, B> property, Predicate<VariableSymbol> isDead) {
    A a = first.forget(property.first, isDead);
    B b = second.forget(property.second, isDead);
    return a == property.first && b == property.second ? property : new Pair<>(a, b);
  }
}
