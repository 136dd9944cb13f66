/**
 * {@code irqlint.toml}: where it is found, what it may say, and what is wrong with one.
 *
 * <p>Every complaint names file, line and column, and the nearest right spelling.
 */
@NullMarked
package dev.irqlint.cli.config;

import org.jspecify.annotations.NullMarked;
