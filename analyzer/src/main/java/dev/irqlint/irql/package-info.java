/**
 * The IRQL as a property of paths: the level now, and where earlier levels were saved.
 *
 * <p>Uses the packages up to {@code dataflow}; does not see {@code lock}.
 */
@NullMarked
package dev.irqlint.irql;

import org.jspecify.annotations.NullMarked;
