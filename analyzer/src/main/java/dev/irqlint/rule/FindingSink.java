package dev.irqlint.rule;

import dev.irqlint.finding.Finding;

/** Takes findings as a rule comes upon them. */
@FunctionalInterface
public interface FindingSink {

  /** Takes one finding; one that is equal to another is shown once. */
  void report(Finding finding);
}
