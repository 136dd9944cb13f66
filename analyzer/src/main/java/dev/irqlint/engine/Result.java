package dev.irqlint.engine;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Suppressed;
import dev.irqlint.problem.Problem;
import java.util.List;

/**
 * What an analysis found.
 *
 * @param findings the findings, sorted, without the suppressed ones
 * @param suppressed what the sources say is not to be reported, sorted
 * @param problems what could not be seen, sorted, each once
 * @param statistics the figures of the summary line
 */
public record Result(
    List<Finding> findings,
    List<Suppressed> suppressed,
    List<Problem> problems,
    Statistics statistics) {

  /** Keeps its own copies of the lists. */
  public Result {
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
    problems = List.copyOf(problems);
  }
}
