package dev.irqlint.problem;

/** Takes problems as they are met. */
@FunctionalInterface
public interface ProblemSink {

  /** Takes one problem; the same problem may be reported more than once. */
  void report(Problem problem);
}
