/**
 * The command line: commands, what they take, what they print, and how they end.
 *
 * <p>The only package that writes to the terminal or ends the process. Standard output carries
 * reports and nothing else; everything said about a run goes to standard error.
 */
@NullMarked
package dev.irqlint.cli;

import org.jspecify.annotations.NullMarked;
