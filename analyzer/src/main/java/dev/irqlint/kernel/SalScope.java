package dev.irqlint.kernel;

import dev.irqlint.ast.Annotation;

/**
 * Where an annotation stands and under which condition.
 *
 * @param target what it is about: the value returned, or a parameter
 * @param when what must hold of the arguments
 * @param outcome what the call must have returned
 * @param outermost the annotation in the source that it stands in
 */
record SalScope(IrqlSlot target, Condition when, Outcome outcome, Annotation outermost) {

  /** A condition that {@code _When_} names. */
  record Circumstance(Condition when, Outcome outcome) {}

  static SalScope of(IrqlSlot target, Annotation outermost) {
    return new SalScope(target, Condition.Given.ALWAYS, Outcome.ANY, outermost);
  }

  SalScope at(IrqlSlot place) {
    return new SalScope(place, when, outcome, outermost);
  }

  SalScope when(Circumstance circumstance) {
    return new SalScope(
        target,
        when.and(circumstance.when()),
        circumstance.outcome() == Outcome.ANY ? outcome : circumstance.outcome(),
        outermost);
  }
}
