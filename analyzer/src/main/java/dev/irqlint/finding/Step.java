package dev.irqlint.finding;

import dev.irqlint.text.Span;

/**
 * One step of the path to a finding.
 *
 * @param span where it happens
 * @param message a statement without final period: what happens
 * @param level the IRQL after the step, such as {@code DISPATCH_LEVEL} or {@code PASSIVE_LEVEL ..
 *     APC_LEVEL}; empty where the step says nothing of it
 * @param depth how many calls deep the step lies, 0 in the entry point
 */
public record Step(Span span, String message, String level, int depth) {}
