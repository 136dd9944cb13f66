package dev.irqlint.finding;

import dev.irqlint.text.Span;

/**
 * What in the sources says that a finding is not to be reported.
 *
 * @param span the comment or pragma
 * @param reason why, as written there; empty for a pragma, which need not give one
 */
public record Suppression(Span span, String reason) {}
