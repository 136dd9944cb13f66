package dev.irqlint.problem;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Collects problems from any number of threads, each once. */
public final class Problems implements ProblemSink {
  private final Set<Problem> problems = ConcurrentHashMap.newKeySet();

  @Override
  public void report(Problem problem) {
    problems.add(problem);
  }

  /** What was reported so far, in the one sort order. */
  public List<Problem> sorted() {
    return problems.stream().sorted().toList();
  }
}
