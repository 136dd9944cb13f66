package dev.irqlint.report;

import java.net.URI;

/**
 * The program that made a report.
 *
 * @param version the version, as semantic versioning has it
 * @param home a page that tells what irqlint is or what it is about
 */
public record Tool(String version, URI home) {}
