/**
 * Trouble in the input, as values: what could not be read, and what was done without it.
 *
 * <p>Uses {@code text} only.
 */
@NullMarked
package dev.irqlint.problem;

import org.jspecify.annotations.NullMarked;
