package dev.irqlint.rules.placement;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Placement;
import dev.irqlint.section.Segments;
import dev.irqlint.symbol.Program;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.List;

/** PG306: a variable under a segment pragma that does not govern its kind. */
@AutoService(Rule.class)
public final class DataNotInTheSectionNamed implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG306",
          "data-not-in-the-section-named",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "placement"),
          List.of(),
          URI.create("https://learn.microsoft.com/cpp/preprocessor/data-seg"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    for (Program.Variable variable : facts.program().statics()) {
      facts
          .sections()
          .segments(variable.symbol())
          .filter(segments -> isSpelled(variable))
          .ifPresent(
              segments ->
                  segments.strangers().stream()
                      .filter(stranger -> matters(segments, stranger))
                      .limit(1)
                      .forEach(stranger -> sink.report(finding(variable, segments, stranger))));
    }
  }

  /** A name that a macro has put together stands beside the one that the macro was given. */
  private static boolean isSpelled(Program.Variable variable) {
    return variable.definition().nameSpan().text().equals(variable.symbol().name());
  }

  /** Between two sections that are always in memory there is nothing to choose. */
  private static boolean matters(Segments segments, Placement stranger) {
    return !segments.placement().section().isResident() || !stranger.section().isResident();
  }

  private static Finding finding(Program.Variable variable, Segments segments, Placement stranger) {
    Span cause = stranger.cause();
    String is =
        switch (segments.kind()) {
          case CONSTANT -> "is constant";
          case INITIALIZED, ZERO -> "is initialised";
          case UNINITIALIZED -> "is not initialised";
        };
    String pragma =
        switch (segments.kind()) {
          case CONSTANT -> "const_seg";
          case INITIALIZED, ZERO -> "data_seg";
          case UNINITIALIZED -> "bss_seg";
        };
    return new Finding(
        META,
        Confidence.CERTAIN,
        "\""
            + variable.symbol().name()
            + "\" "
            + is
            + " and lands in section \""
            + segments.placement().section()
            + "\", not in \""
            + stranger.section()
            + "\"",
        variable.definition().nameSpan(),
        "",
        List.of(),
        cause == null
            ? List.of()
            : List.of(new Related(cause, "this pragma is for variables of another kind")),
        "name the section with " + pragma + ", or at the variable with __declspec(allocate)");
  }
}
