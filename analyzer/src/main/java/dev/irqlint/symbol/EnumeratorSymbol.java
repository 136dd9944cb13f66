package dev.irqlint.symbol;

import dev.irqlint.text.Span;

/**
 * An enumerator.
 *
 * @param value its value; 0 where its expression cannot be evaluated
 * @param isKnown whether the value is known
 */
public record EnumeratorSymbol(String name, Span place, long value, boolean isKnown)
    implements Symbol {}
