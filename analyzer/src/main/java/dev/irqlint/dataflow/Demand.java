package dev.irqlint.dataflow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a function has to be told of places outside of it when it is called with certain constant
 * arguments: the places that it was seen to ask for.
 */
final class Demand<P, R> {
  final Facts arguments;

  /** The numbers of the places, as {@link Demands} has them. */
  final BitSet places = new BitSet();

  /** The contexts that have this demand. */
  final List<Context<P, R>> contexts = new ArrayList<>();

  Demand(Facts arguments) {
    this.arguments = arguments;
  }
}
