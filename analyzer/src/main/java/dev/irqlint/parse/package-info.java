/**
 * From tokens to the abstract syntax tree: a pass that tells types from other names, an ANTLR
 * grammar, and one builder for each family of nodes.
 *
 * <p>The only user of ANTLR's parser. Uses {@code text}, {@code problem}, {@code preprocess} and
 * {@code ast}.
 */
@NullMarked
package dev.irqlint.parse;

import org.jspecify.annotations.NullMarked;
