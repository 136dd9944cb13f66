package dev.irqlint.irql;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.dataflow.Facts;
import dev.irqlint.dataflow.Known;
import dev.irqlint.kernel.Argument;
import dev.irqlint.kernel.Arguments;
import dev.irqlint.kernel.Passivity;
import dev.irqlint.kernel.Truth;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the facts tell of a call's arguments, as the kernel's contracts ask for it. */
public final class CallArguments implements Arguments {
  private final Instruction.Call call;
  private final Facts facts;
  private final Passivity passivity;

  /**
   * The arguments of {@code call} where {@code facts} hold.
   *
   * @param passivity what to say of handles whose object is not known
   */
  public CallArguments(Instruction.Call call, Facts facts, Passivity passivity) {
    this.passivity = passivity;
    this.call = call;
    this.facts = facts;
  }

  @Override
  public Argument at(int index) {
    return known(index).withPassivity(passivity);
  }

  private Argument known(int index) {
    if (index < 0 || index >= call.arguments().size()) {
      return Argument.UNKNOWN;
    }
    Value value = facts.resolve(call.arguments().get(index));
    if (value instanceof Value.Constant constant) {
      return Argument.ofValue(constant.value());
    }
    if (value instanceof Value.AddressOf address) {
      return pointer(address.place());
    }
    Terms terms = new Terms();
    if (terms.collect(value)) {
      return new Argument(
          terms.constant, terms.names, Truth.UNKNOWN, Truth.NO, Truth.UNKNOWN, Passivity.UNKNOWN);
    }
    return isNonZero(value)
        ? new Argument(null, Set.of(), Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN, Passivity.UNKNOWN)
        : Argument.UNKNOWN;
  }

  private boolean isNonZero(Value value) {
    return value instanceof Value.FunctionAddress
        || (value instanceof Value.Load load && facts.of(load.place()) instanceof Known.NonZero);
  }

  /** A pointer to a variable: whether the number in it is zero, whole or as LARGE_INTEGER. */
  private Argument pointer(Place place) {
    Truth zero = isZero(facts.of(place));
    for (Place known : facts.places()) {
      if (known instanceof Place.Field field && field.object().equals(place)) {
        zero = isZero(facts.of(known));
      }
    }
    return new Argument(null, Set.of(), Truth.NO, zero, Truth.UNKNOWN, Passivity.UNKNOWN);
  }

  private static Truth isZero(@Nullable Known known) {
    if (known instanceof Known.NonZero) {
      return Truth.NO;
    }
    return known instanceof Known.Exactly exactly
            && exactly.value() instanceof Value.Constant constant
        ? Truth.of(constant.value() == 0)
        : Truth.UNKNOWN;
  }

  /** The names and constants of a bitwise or. */
  private static final class Terms {
    final Set<String> names = new LinkedHashSet<>();
    @Nullable Long constant;

    boolean collect(Value value) {
      if (value instanceof Value.Named named) {
        names.add(named.name());
        return true;
      }
      if (value instanceof Value.Constant number) {
        constant = (constant == null ? 0 : constant) | number.value();
        return true;
      }
      return value instanceof Value.Binary binary
          && binary.op() == BinaryOp.BIT_OR
          && collect(binary.left())
          && collect(binary.right());
    }
  }
}
