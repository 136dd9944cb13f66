package dev.irqlint.rules.placement;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.UnbalancedSegment;
import java.net.URI;
import java.util.List;

/** PG308: a file leaves a segment set, or pops one that it did not push. */
@AutoService(Rule.class)
public final class SegmentNotRestored implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG308",
          "segment-not-restored",
          Severity.WARNING,
          Severity.NOTE,
          List.of("paging", "placement"),
          List.of(),
          URI.create("https://learn.microsoft.com/cpp/preprocessor/code-seg"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    facts.sections().unbalanced().forEach(unbalanced -> sink.report(finding(unbalanced)));
  }

  private static Finding finding(UnbalancedSegment unbalanced) {
    String pragma = unbalanced.pragma();
    boolean isSet = unbalanced.kind() == UnbalancedSegment.Kind.STILL_SET;
    return new Finding(
        META,
        // Nothing follows the end of a file that is compiled itself, unless others include it too.
        isSet && !unbalanced.isHeader() ? Confidence.POSSIBLE : Confidence.CERTAIN,
        isSet
            ? "the segment that "
                + pragma
                + " sets here is still set at the end of the "
                + (unbalanced.isHeader() ? "header" : "file")
            : pragma + " pops here what this file has not pushed",
        unbalanced.place(),
        "",
        List.of(),
        List.of(),
        isSet
            ? "end with \"#pragma "
                + pragma
                + "()\", or use push and pop around the part that is meant"
            : "drop the pop, or push before it");
  }
}
