/**
 * Which name means which declaration, over all translation units of a driver: functions and
 * variables by linkage, types by name, fields by structure.
 *
 * <p>Uses {@code text} and {@code ast}.
 */
@NullMarked
package dev.irqlint.symbol;

import org.jspecify.annotations.NullMarked;
