package dev.irqlint.dataflow;

import dev.irqlint.symbol.FunctionSymbol;

/**
 * Where paths begin.
 *
 * @param function the function
 * @param entry the property with which it begins
 * @param facts what is known when it begins
 * @param reason why; handed back with the paths
 * @param <P> the kind of property
 * @param <R> the kind of reason
 */
public record Root<P, R>(FunctionSymbol function, P entry, Facts facts, R reason) {}
