package dev.irqlint.report;

import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Fingerprint;
import dev.irqlint.finding.Suppressed;
import dev.irqlint.finding.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A finding and the name that it keeps from run to run.
 *
 * @param finding the finding
 * @param fingerprint its name, see {@link Fingerprint}
 * @param suppression what in the sources says that it is not to be reported; null for most
 */
public record NamedFinding(Finding finding, String fingerprint, @Nullable Suppression suppression) {

  /**
   * Names {@code findings} and {@code suppressed}, and puts them in the one order. Has to see all
   * findings of a run, before any filter: the names of those that look alike depend on each other.
   */
  public static List<NamedFinding> of(List<Finding> findings, List<Suppressed> suppressed) {
    List<NamedFinding> all = new ArrayList<>();
    findings.forEach(finding -> all.add(new NamedFinding(finding, "", null)));
    suppressed.forEach(s -> all.add(new NamedFinding(s.finding(), "", s.by())));
    all.sort((a, b) -> a.finding.compareTo(b.finding));
    List<String> names = Fingerprint.of(all.stream().map(NamedFinding::finding).toList());
    return IntStream.range(0, all.size())
        .mapToObj(i -> new NamedFinding(all.get(i).finding, names.get(i), all.get(i).suppression))
        .toList();
  }
}
