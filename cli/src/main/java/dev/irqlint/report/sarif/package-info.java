/**
 * SARIF 2.1.0, as code scanning services take it.
 *
 * <p>The only user of the SARIF library and of JSON. The library's classes are imported one by one,
 * never by wildcard: some are called as classes that every Java source sees ({@code Exception}).
 */
@NullMarked
package dev.irqlint.report.sarif;

import org.jspecify.annotations.NullMarked;
