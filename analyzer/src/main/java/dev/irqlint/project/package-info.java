/**
 * Which files make a driver, and how its build would compile them: Visual Studio projects and
 * solutions, compilation databases, {@code sources} files of the old build utility, plain folders.
 *
 * <p>{@link dev.irqlint.project.ProjectFinder} is the way in. Uses {@code text} and {@code problem}
 * only.
 */
@NullMarked
package dev.irqlint.project;

import org.jspecify.annotations.NullMarked;
