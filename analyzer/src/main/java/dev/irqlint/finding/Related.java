package dev.irqlint.finding;

import dev.irqlint.text.Span;

/**
 * A place that helps to understand a finding but is no step on the way to it.
 *
 * @param span the place
 * @param message a statement without final period: what is to be seen there
 */
public record Related(Span span, String message) {}
