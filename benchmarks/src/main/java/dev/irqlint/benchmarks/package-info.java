/** Measurements over drivers that lie elsewhere. Part of no release. */
@NullMarked
package dev.irqlint.benchmarks;

import org.jspecify.annotations.NullMarked;
