package dev.irqlint.rule;

import dev.irqlint.finding.RuleMeta;

/**
 * One check. A rule has no state; each is found through the service loader and has a help page
 * {@code rules/<name>.md} beside it.
 */
public interface Rule {

  /** What is known of the rule before it has looked at anything. */
  RuleMeta meta();
}
