package dev.irqlint.dataflow;

/**
 * A property and the facts that hold with it.
 *
 * @param property what states are told apart by
 * @param facts what is merely kept along
 * @param <P> the kind of property
 */
public record State<P>(P property, Facts facts) {}
