package dev.irqlint.engine;

import dev.irqlint.finding.Finding;
import dev.irqlint.problem.Problem;
import java.util.List;

/**
 * What an analysis found.
 *
 * @param findings the findings, sorted
 * @param problems what could not be seen, sorted, each once
 * @param statistics the figures of the summary line
 */
public record Result(List<Finding> findings, List<Problem> problems, Statistics statistics) {

  /** Keeps its own copies of the lists. */
  public Result {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }
}
