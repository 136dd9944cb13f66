/**
 * What a report is: a way to write the outcome of a run. Each format is one class behind {@link
 * dev.irqlint.report.Report}, in a package of its own.
 *
 * <p>A report writes where it is told to and never to the terminal of its own accord; it knows no
 * clock, no host and no user, so that the same findings give the same bytes everywhere.
 */
@NullMarked
package dev.irqlint.report;

import org.jspecify.annotations.NullMarked;
