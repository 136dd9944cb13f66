/**
 * Findings that are known and not to be reported again: a file with one line for each, in an order
 * that merges well.
 */
@NullMarked
package dev.irqlint.report.baseline;

import org.jspecify.annotations.NullMarked;
