/** Reports and rule pages for people who read them in a terminal. */
@NullMarked
package dev.irqlint.report.text;

import org.jspecify.annotations.NullMarked;
