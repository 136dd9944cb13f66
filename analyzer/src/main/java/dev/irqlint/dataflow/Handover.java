package dev.irqlint.dataflow;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.symbol.VariableSymbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a function that is called is told of values, and what its caller knows afterwards. */
final class Handover {
  private final Constants constants;
  private final Modified modified;

  /**
   * Sets up the calls of one driver.
   *
   * @param modified what its functions may write
   */
  Handover(Constants constants, Modified modified) {
    this.constants = constants;
    this.modified = modified;
  }

  // Into the function.

  /**
   * What is known of the arguments, as the callee's parameters, where they can make a difference:
   * constants, functions, addresses, whether a status means success. A function that does what
   * drivers keep in flags is told of the flags that it asks, too.
   *
   * @param given what the caller was itself told
   */
  Facts into(
      Instruction.Call call,
      ControlFlowGraph callee,
      Footprint footprint,
      Facts facts,
      Facts given) {
    Facts told = Facts.NONE;
    int passed = Math.min(callee.parameters().size(), call.arguments().size());
    for (int i = 0; i < passed; i++) {
      VariableSymbol parameter = callee.parameters().get(i);
      Value argument = call.arguments().get(i);
      // That a pointer leads somewhere is found out everywhere, and seldom makes a difference.
      boolean isFlag = footprint.isFlagged() || isNonZero(argument, given);
      Known known = footprint.isTelling(parameter) ? told(argument, facts, isFlag) : null;
      if (known != null) {
        told = told.with(new Place.Variable(parameter), known);
      }
    }
    return footprint.isFlagged() ? withFlags(told, call, callee, footprint, facts) : told;
  }

  private Facts withFlags(
      Facts arguments,
      Instruction.Call call,
      ControlFlowGraph callee,
      Footprint footprint,
      Facts facts) {
    CallBinding binding = new CallBinding(call, callee, footprint, place -> false);
    Facts told = arguments;
    for (Place place : facts.places()) {
      Place inside = footprint.asks(place) ? binding.inward(place).orElse(null) : null;
      Known known = inside == null ? null : told(new Value.Load(place), facts, true);
      if (inside != null && known != null) {
        told = told.with(inside, known);
      }
    }
    return told;
  }

  private @Nullable Known told(Value written, Facts facts, boolean isFlag) {
    Value value = new Conditions(facts, constants).resolve(written);
    if (value instanceof Value.Constant || value instanceof Value.FunctionAddress) {
      return new Known.Exactly(value);
    }
    if (value instanceof Value.AddressOf) {
      return new Known.NonZero();
    }
    if (value instanceof Value.Named named) {
      return constants.isSuccess(named.name()).map(Known.Status::new).orElse(null);
    }
    Known known = value instanceof Value.Load load ? facts.of(load.place()) : null;
    boolean isTold = known instanceof Known.Status || (isFlag && isNonZero(value, facts));
    return isTold ? known : null;
  }

  private static boolean isNonZero(Value value, Facts facts) {
    return value instanceof Value.Load load && facts.of(load.place()) instanceof Known.NonZero;
  }

  // Past the call.

  /**
   * What a caller still knows when a call returns.
   *
   * @param callees the functions at hand that it may have entered; none for a routine not at hand
   */
  Facts past(Instruction.Call call, List<FunctionSymbol> callees, Facts facts) {
    return facts.forget(place -> isWritten(call, callees, place));
  }

  /** Whether a call may change a place: its result, what its arguments point to, what it writes. */
  private boolean isWritten(Instruction.Call call, List<FunctionSymbol> callees, Place place) {
    if (place.equals(call.result())) {
      return true;
    }
    for (Value argument : call.arguments()) {
      if (isPointee(argument, place)) {
        return true;
      }
      // A function at hand tells itself which fields it writes.
      if (callees.isEmpty()
          && argument instanceof Value.AddressOf address
          && Facts.isInside(place, address.place())) {
        return true;
      }
    }
    return modified.mayWrite(callees, place);
  }

  private static boolean isPointee(Value pointer, Place place) {
    return pointer instanceof Value.AddressOf address
        ? place.equals(address.place())
        : pointer instanceof Value.Load
            && place instanceof Place.Deref deref
            && pointer.equals(deref.pointer());
  }

  /**
   * The same for a function at hand: one that returns what it is given hands back what is known.
   */
  Facts past(CallBinding binding, Facts facts) {
    Facts past = past(binding.call(), List.of(binding.callee().function()), facts);
    VariableSymbol returned = binding.footprint().returned();
    Value argument =
        returned == null
            ? null
            : binding.argument(binding.callee().parameters().indexOf(returned)).orElse(null);
    Known known = argument == null ? null : told(argument, past, false);
    return known == null ? past : past.with(binding.call().result(), known);
  }

  // Out of the function.

  /**
   * What is known after one way out of a function.
   *
   * @param past what the caller knows whichever way it took
   * @param exit what the function has found out on this one
   */
  Facts out(CallBinding binding, Facts past, Facts exit) {
    Facts facts = past;
    for (Place place : exit.places()) {
      Place outside = outside(binding, place);
      Known known = exit.of(place);
      if (outside == null || known == null) {
        continue;
      }
      // What it was told comes back as it was told, which may be less than the caller knows.
      if (!known.equals(told(new Value.Load(outside), past, true))) {
        facts = facts.with(outside, known);
      }
    }
    return facts;
  }

  /** The caller's name for a place, or for what was passed as a parameter and is there still. */
  private @Nullable Place outside(CallBinding binding, Place place) {
    int parameter =
        place instanceof Place.Variable variable
            ? binding.callee().parameters().indexOf(variable.symbol())
            : -1;
    if (parameter < 0) {
      return binding.outward(place).orElse(null);
    }
    boolean isThere =
        !binding.footprint().writes(binding.callee().parameters().get(parameter))
            && binding.argument(parameter).orElse(null) instanceof Value.Load load
            && !isWritten(binding.call(), List.of(binding.callee().function()), load.place());
    return isThere ? ((Value.Load) binding.argument(parameter).orElseThrow()).place() : null;
  }
}
