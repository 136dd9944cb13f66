/**
 * Functions as control-flow graphs over a small language: assign, call, branch, return.
 *
 * <p>What C does in one expression is taken apart here: calls and assignments become instructions
 * in the order of evaluation, {@code &&}, {@code ||} and {@code ?:} become branches, {@code
 * __finally} blocks are copied to each way out. Uses the packages up to {@code kernel}.
 */
@NullMarked
package dev.irqlint.cfg;

import org.jspecify.annotations.NullMarked;
