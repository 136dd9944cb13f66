/**
 * Who calls whom: direct calls, calls through pointers, and the routines that the system calls.
 *
 * <p>Uses the packages up to {@code cfg}.
 */
@NullMarked
package dev.irqlint.callgraph;

import org.jspecify.annotations.NullMarked;
