package dev.irqlint.dataflow;

import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.VariableSymbol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A property that is tracked along paths. Properties are values: equal ones are the same state.
 *
 * @param <P> the kind of property
 */
public interface Domain<P> {

  /**
   * The states after an instruction; for a call, one of a function that is not at hand.
   *
   * @param before what was known before it
   * @param after what is known after it, as far as values are concerned
   * @return one state for each way it may go, with what that way tells added to {@code after}; none
   *     if control does not get past it
   */
  List<State<P>> transfer(Instruction instruction, P property, Facts before, Facts after);

  /** The property if a condition turns out as said; empty if it cannot. */
  Optional<P> assume(Value condition, boolean holds, P property, Facts facts);

  /**
   * The places that go by one name in all functions and of which the property tells something: a
   * function that is called learns it only if it asks for them.
   */
  Set<Place> shared(P property);

  /**
   * The places that go by one name in all functions and that matter for what an instruction does to
   * the property, those that it overwrites included.
   */
  Set<Place> asks(Instruction instruction);

  /** The same for a condition. */
  Set<Place> asks(Value condition);

  /** The property with which a function begins that is called at hand. */
  P enter(CallBinding binding, P caller);

  /** The property after a call, given the one with which the function ended. */
  P leave(CallBinding binding, P caller, P exit);

  /** The functions that a call of one not at hand calls before it returns. */
  List<Callback<P>> callbacks(Instruction.Call call, P property, Facts facts);

  /** The property with which a function begins that a routine not at hand calls back. */
  P callback(P caller);

  /** Whether a call of a function that is not at hand can change the property. */
  boolean mayChange(Instruction.Call call);

  /**
   * Whether drivers are apt to keep in a flag that such a call was made: functions that make it are
   * told what is known of the flags that they ask.
   */
  boolean isFlagged(Instruction.Call call);

  /**
   * Whether nothing can go wrong with this property as long as it does not change, so that the
   * conditions on the way need not be followed.
   */
  boolean isCalm(P property);

  /** Whether an access to memory or a routine not at hand may raise an exception with it. */
  boolean mayFault(P property);

  /**
   * What states are told apart by at one point of a function; where it is the same they are joined.
   */
  Object key(P property);

  /**
   * What the ways out of a function that hand back alike results are told apart by; where it is the
   * same they are joined.
   */
  Object end(P entry, P exit);

  /**
   * What holds where either of two properties does that have the same key, or the same end of one
   * function.
   */
  P join(P a, P b);

  /**
   * The property with all that is left out which only makes it finer: there are few of these, and
   * what is not known any more makes no finding.
   */
  P coarse(P property);

  /** The property without what it says of variables that are no longer used. */
  P forget(P property, Predicate<VariableSymbol> isDead);

  /**
   * A function that is called within a call.
   *
   * @param argument the argument that is the function, from 0
   * @param entry the property with which it begins
   */
  record Callback<P>(int argument, P entry) {}
}
