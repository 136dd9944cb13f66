/**
 * Section locks as a property of paths: how often each pageable section is locked, and which places
 * hold the handle of which section.
 *
 * <p>Uses the packages up to {@code dataflow}; does not see {@code irql}.
 */
@NullMarked
package dev.irqlint.lock;

import org.jspecify.annotations.NullMarked;
