/**
 * Runs the stages in their order: a {@link dev.irqlint.engine.Request} goes in, a {@link
 * dev.irqlint.engine.Result} comes out.
 *
 * <p>A failure of ours in one function or rule is kept to itself and becomes a problem of kind
 * {@code INTERNAL_ERROR}.
 */
@NullMarked
package dev.irqlint.engine;

import org.jspecify.annotations.NullMarked;
