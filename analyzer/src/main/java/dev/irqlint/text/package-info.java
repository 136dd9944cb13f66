/**
 * Source files as they lie on disk: bytes, encodings, lines, and places in them.
 *
 * <p>Every place the rest of irqlint speaks of is a {@link dev.irqlint.text.Span}. This package
 * uses no other package of irqlint.
 */
@NullMarked
package dev.irqlint.text;

import org.jspecify.annotations.NullMarked;
