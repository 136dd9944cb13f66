/**
 * Call graphs of drivers as pictures: from the entry points down, coloured by IRQL, clustered by
 * section, the paths to findings bold.
 *
 * <p>A {@link dev.irqlint.report.graph.CallMap} is what is kept of a driver. DOT is text for other
 * programs; SVG and HTML are laid out here by ELK, in plain Java.
 */
@NullMarked
package dev.irqlint.report.graph;

import org.jspecify.annotations.NullMarked;
