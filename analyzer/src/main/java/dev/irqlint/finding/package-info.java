/**
 * What a rule reports: findings, the path that leads to each, and the order they are shown in.
 *
 * <p>Uses {@code text} only.
 */
@NullMarked
package dev.irqlint.finding;

import org.jspecify.annotations.NullMarked;
