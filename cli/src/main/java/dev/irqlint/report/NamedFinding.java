package dev.irqlint.report;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Fingerprint;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A finding and the name that it keeps from run to run.
 *
 * @param finding the finding
 * @param fingerprint its name, see {@link Fingerprint}
 */
public record NamedFinding(Finding finding, String fingerprint) {

  /**
   * Names {@code findings}. Has to see all findings of a run, before any filter: the names of those
   * that look alike depend on each other.
   */
  public static List<NamedFinding> of(List<Finding> findings) {
    List<String> names = Fingerprint.of(findings);
    return IntStream.range(0, findings.size())
        .mapToObj(i -> new NamedFinding(findings.get(i), names.get(i)))
        .toList();
  }
}
