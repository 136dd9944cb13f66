/** The report for programs of the user's own, as {@code docs/report.schema.json} describes it. */
@NullMarked
package dev.irqlint.report.json;

import org.jspecify.annotations.NullMarked;
