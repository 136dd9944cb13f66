/**
 * A solver for properties along the paths of a program: path-sensitive where the property differs,
 * interprocedural by summaries of functions for each state they are entered in.
 *
 * <p>Property simulation (Das, Lerner, Seigle: ESP, PLDI 2002) over tabulated summaries (Reps,
 * Horwitz, Sagiv, POPL 1995), over slices of the functions (Weiser, IEEE TSE 1984). Knows graphs
 * and values, not drivers. Uses the packages up to {@code callgraph}, of {@code kernel} nothing.
 */
@NullMarked
package dev.irqlint.dataflow;

import org.jspecify.annotations.NullMarked;
