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
import dev.irqlint.section.Placement;
import dev.irqlint.section.Segments;
import dev.irqlint.symbol.Program;
import java.net.URI;
import java.util.List;

/**
 * PG307: a variable in a named data section is initialised with zeros, which the image file then
 * holds.
 */
@AutoService(Rule.class)
public final class ExplicitZeroInitialisation implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG307",
          "explicit-zero-initialisation",
          Severity.NOTE,
          Severity.NOTE,
          List.of("paging", "placement"),
          List.of(),
          URI.create("https://learn.microsoft.com/cpp/preprocessor/bss-seg"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    for (Program.Variable variable : facts.program().statics()) {
      Placement placement = facts.sections().of(variable.symbol());
      boolean isZero =
          facts
              .sections()
              .segments(variable.symbol())
              .filter(segments -> segments.kind() == Segments.Kind.ZERO)
              .isPresent();
      if (isZero && placement.means() == Placement.Means.SEGMENT_PRAGMA) {
        sink.report(finding(variable, placement));
      }
    }
  }

  private static Finding finding(Program.Variable variable, Placement placement) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        "\""
            + variable.symbol().name()
            + "\" is initialised with zeros, which take room in section \""
            + placement.section()
            + "\" of the image file",
        variable.definition().nameSpan(),
        "",
        List.of(),
        List.of(),
        "leave the initialiser out and name the section with bss_seg");
  }
}
