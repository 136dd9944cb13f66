package dev.irqlint.report;

import dev.irqlint.engine.Statistics;
import dev.irqlint.problem.Problem;
import dev.irqlint.rule.Rule;
import java.nio.file.Path;
import java.util.List;

/**
 * What one run found, as reports show it.
 *
 * @param findings the findings that the user wants to see, in the one order
 * @param suppressed the findings that would be among them if the sources did not say otherwise
 * @param problems what could not be seen, sorted
 * @param statistics how much was analysed
 * @param rules all rules that looked, by code
 * @param tool the program that looked
 * @param origin where the sources lie
 */
public record Outcome(
    List<NamedFinding> findings,
    List<NamedFinding> suppressed,
    List<Problem> problems,
    Statistics statistics,
    List<Rule> rules,
    Tool tool,
    SourceOrigin origin) {

  /** Keeps its own copies of the lists. */
  public Outcome {
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
    problems = List.copyOf(problems);
    rules = List.copyOf(rules);
  }

  /** The same outcome with other findings. */
  public Outcome withFindings(List<NamedFinding> others) {
    return new Outcome(others, suppressed, problems, statistics, rules, tool, origin);
  }

  /**
   * The name under which other programs know the file that findings call {@code name}: relative to
   * the top of the checkout, absolute outside of it, with {@code /} between its parts.
   */
  public String nameFromTop(String name) {
    Path file = file(name).normalize();
    Path shown = file.startsWith(origin.top()) ? origin.top().relativize(file) : file;
    return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
  }

  /** The file that findings and problems call {@code name}. */
  public Path file(String name) {
    return origin.root().resolve(name);
  }
}
