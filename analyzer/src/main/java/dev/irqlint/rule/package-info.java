/**
 * What a rule is, what it may ask, and which rules there are.
 *
 * <p>A rule asks {@code FunctionFacts} or {@code DriverFacts} and reports to a sink; it never runs
 * an analysis of its own.
 */
@NullMarked
package dev.irqlint.rule;

import org.jspecify.annotations.NullMarked;
