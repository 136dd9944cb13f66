/**
 * Translation phases 1 to 4 and 6 (C17 5.1.1.2): from source files to one row of tokens, each of
 * which knows where it came from; pragmas keep their places in the row.
 *
 * <p>Uses {@code text}, {@code problem} and ANTLR's lexer.
 */
@NullMarked
package dev.irqlint.preprocess;

import org.jspecify.annotations.NullMarked;
