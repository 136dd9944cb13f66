/** Rules on where code and data land (PG3xx). */
@NullMarked
package dev.irqlint.rules.placement;

import org.jspecify.annotations.NullMarked;
