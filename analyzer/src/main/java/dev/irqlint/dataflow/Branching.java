package dev.irqlint.dataflow;

import dev.irqlint.ast.BinaryOp;
import dev.irqlint.cfg.Terminator;
import dev.irqlint.cfg.Value;
import dev.irqlint.cfg.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the ways out of a block whose conditions can hold. */
final class Branching<P> {
  private final Domain<P> domain;
  private final Constants constants;

  Branching(Domain<P> domain, Constants constants) {
    this.domain = domain;
    this.constants = constants;
  }

  /** The way on if the condition turns out as said; empty if it cannot. */
  Optional<Steps.Way<P>> assume(Value condition, boolean holds, Steps.Way<P> way) {
    State<P> state = way.state();
    Optional<Facts> facts = new Conditions(state.facts(), constants).assume(condition, holds);
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    Optional<P> property = domain.assume(condition, holds, state.property(), state.facts());
    return property.isEmpty()
        ? Optional.empty()
        : Optional.of(new Steps.Way<>(new State<>(property.get(), facts.get()), way.trail()));
  }

  /** A way into a block. */
  record Taken<P>(Steps.Way<P> way, int target) {}

  /** The ways into a switch. */
  List<Taken<P>> choose(Terminator.Switch choice, Steps.Way<P> way) {
    List<Taken<P>> ways = new ArrayList<>(choice.cases().size() + 1);
    Optional<Steps.Way<P>> otherwise = Optional.of(way);
    for (Terminator.Case each : choice.cases()) {
      if (each.high() != null) {
        // A range says too little of the selector to be worth keeping.
        ways.add(new Taken<>(way, each.target()));
        continue;
      }
      Value equal = Values.binary(BinaryOp.EQUAL, choice.selector(), each.low());
      assume(equal, true, way).ifPresent(taken -> ways.add(new Taken<>(taken, each.target())));
      otherwise = otherwise.flatMap(rest -> assume(equal, false, rest));
    }
    otherwise.ifPresent(rest -> ways.add(new Taken<>(rest, choice.otherwise())));
    return ways;
  }
}
