/**
 * Rules about the levels that routines ask for, and about raising, saving and restoring the IRQL.
 */
@NullMarked
package dev.irqlint.rules.contract;

import org.jspecify.annotations.NullMarked;
