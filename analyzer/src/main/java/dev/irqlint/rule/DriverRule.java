package dev.irqlint.rule;

/** A rule that looks at a whole driver. */
public interface DriverRule extends Rule {

  /** Reports what is wrong with one driver. */
  void check(DriverFacts facts, FindingSink sink);
}
