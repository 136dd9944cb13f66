/**
 * What the sources say is not to be reported: comments of irqlint's own and Microsoft's pragmas.
 *
 * <p>Comments are no tokens. They are looked for only in files that hold the word, in the text
 * itself. Pragmas come from the preprocessor, so that macros and conditions count.
 *
 * <p>Uses {@code text}, {@code problem}, {@code finding}, {@code preprocess} and {@code ast}.
 */
@NullMarked
package dev.irqlint.suppression;

import org.jspecify.annotations.NullMarked;
