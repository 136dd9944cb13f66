package dev.irqlint.dataflow;

import dev.irqlint.cfg.ControlFlowGraph;
import dev.irqlint.cfg.Instruction;
import dev.irqlint.cfg.Place;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A call of a function at hand: what places of the caller are called in the function, and back.
 *
 * <p>A place is translated along its path: {@code *p} becomes {@code *q} where {@code p} is the
 * argument for parameter {@code q}. Parameters are taken to keep the values they are passed.
 *
 * @param call the call
 * @param callee the function's graph
 * @param footprint what the function and those it calls can have to do with the property
 * @param isAskedFor whether the function asks for a place that goes by one name in all functions
 */
public record CallBinding(
    Instruction.Call call,
    ControlFlowGraph callee,
    Footprint footprint,
    Predicate<Place> isAskedFor) {

  /** The callee's name for a place of the caller; empty if it cannot see it. */
  public Optional<Place> inward(Place place) {
    int argument = call.arguments().indexOf(Values.addressOf(place));
    if (argument >= 0 && argument < callee.parameters().size()) {
      return Optional.of(Values.deref(parameter(argument)));
    }
    if (place instanceof Place.Variable variable) {
      return variable.symbol().isStatic() ? Optional.of(place) : Optional.empty();
    }
    if (place instanceof Place.Field field) {
      return inward(field.object())
          .map(object -> new Place.Field(object, field.structure(), field.name()));
    }
    if (place instanceof Place.Element element) {
      return element.index() instanceof Value.Constant
          ? inward(element.array()).map(array -> new Place.Element(array, element.index()))
          : Optional.empty();
    }
    Value pointer = ((Place.Deref) place).pointer();
    if (pointer instanceof Value.Load load) {
      return inward(load.place()).map(inner -> new Place.Deref(new Value.Load(inner)));
    }
    return pointer instanceof Value.Named ? Optional.of(place) : Optional.empty();
  }

  private Value parameter(int index) {
    return new Value.Load(new Place.Variable(callee.parameters().get(index)));
  }

  /** The caller's name for a place of the callee; empty if it cannot see it. */
  public Optional<Place> outward(Place place) {
    if (place.equals(callee.result())) {
      return Optional.of(call.result());
    }
    if (place instanceof Place.Variable variable) {
      return variable.symbol().isStatic() ? Optional.of(place) : Optional.empty();
    }
    if (place instanceof Place.Field field) {
      return outward(field.object())
          .map(object -> new Place.Field(object, field.structure(), field.name()));
    }
    if (place instanceof Place.Element element) {
      return element.index() instanceof Value.Constant
          ? outward(element.array()).map(array -> new Place.Element(array, element.index()))
          : Optional.empty();
    }
    return outward(((Place.Deref) place).pointer()).map(Values::deref);
  }

  private Optional<Value> outward(Value value) {
    if (value instanceof Value.Load load) {
      int parameter =
          load.place() instanceof Place.Variable variable
              ? callee.parameters().indexOf(variable.symbol())
              : -1;
      return parameter >= 0 ? argument(parameter) : outward(load.place()).map(Value.Load::new);
    }
    if (value instanceof Value.AddressOf address) {
      return outward(address.place()).map(Value.AddressOf::new);
    }
    return value instanceof Value.Named ? Optional.of(value) : Optional.empty();
  }

  /** The argument for a parameter; empty if the call gives none. */
  public Optional<Value> argument(int parameter) {
    return parameter < call.arguments().size()
        ? Optional.of(call.arguments().get(parameter))
        : Optional.empty();
  }
}
