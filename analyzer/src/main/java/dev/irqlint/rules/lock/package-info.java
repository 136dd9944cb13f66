/** Rules on section locks (PG2xx). */
@NullMarked
package dev.irqlint.rules.lock;

import org.jspecify.annotations.NullMarked;
