package dev.irqlint.rule;

/** A rule that looks at one function at a time. */
public interface FunctionRule extends Rule {

  /** Reports what is wrong with one function that the driver defines. */
  void check(FunctionFacts facts, FindingSink sink);
}
