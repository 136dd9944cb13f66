/**
 * The report as one page to click through, for people without a development environment at hand. It
 * holds all it shows and fetches nothing.
 */
@NullMarked
package dev.irqlint.report.html;

import org.jspecify.annotations.NullMarked;
