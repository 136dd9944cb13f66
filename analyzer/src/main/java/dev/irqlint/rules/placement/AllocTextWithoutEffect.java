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
import dev.irqlint.section.AllocText;
import java.net.URI;
import java.util.List;

/** PG309: an alloc_text pragma that does not place the routine it names. */
@AutoService(Rule.class)
public final class AllocTextWithoutEffect implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG309",
          "alloc-text-without-effect",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "placement"),
          List.of("C2157", "C2128"),
          URI.create("https://learn.microsoft.com/cpp/preprocessor/alloc-text"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    for (AllocText allocText : facts.sections().allocTexts()) {
      String why = why(allocText);
      if (!why.isEmpty()) {
        sink.report(finding(allocText, why));
      }
    }
  }

  /** Why the pragma is without effect; empty if it has one, or if that is not known. */
  private static String why(AllocText allocText) {
    return switch (allocText.outcome()) {
      case PLACED, UNKNOWN -> "";
      case DECLARED_LATER -> "which is declared only behind it";
      case DEFINED_BEFORE -> "which is defined before it";
      case NOT_DEFINED -> "which is not defined in this file";
      case NOT_DECLARED -> "which is nothing in this file";
      case INSIDE_FUNCTION -> "but stands inside a function";
    };
  }

  private static Finding finding(AllocText allocText, String why) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        "alloc_text names \""
            + allocText.routine()
            + "\", "
            + why
            + ": it is not placed in section \""
            + allocText.section()
            + "\"",
        allocText.place(),
        "",
        List.of(),
        List.of(),
        "put the pragma between the declaration and the definition of \""
            + allocText.routine()
            + "\", outside of every function");
  }
}
