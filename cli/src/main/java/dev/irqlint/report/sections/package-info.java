/** What lies where in drivers, as text and as JSON. */
@NullMarked
package dev.irqlint.report.sections;

import org.jspecify.annotations.NullMarked;
