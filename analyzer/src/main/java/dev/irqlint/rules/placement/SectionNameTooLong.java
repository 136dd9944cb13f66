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
import dev.irqlint.section.Naming;
import dev.irqlint.section.Section;
import java.net.URI;
import java.util.List;

/** PG302: a section's name is longer than the eight characters that an image keeps. */
@AutoService(Rule.class)
public final class SectionNameTooLong implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG302",
          "section-name-too-long",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "placement"),
          List.of(),
          URI.create("https://learn.microsoft.com/cpp/preprocessor/section"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  /** What the section table of an image has room for. */
  private static final int ROOM = 8;

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    Namings.byName(facts.sections().namings(), naming -> new Section(naming.name()).name())
        .values()
        .stream()
        .filter(places -> new Section(places.get(0).name()).name().length() > ROOM)
        .forEach(places -> sink.report(finding(places)));
  }

  private static Finding finding(List<Naming> places) {
    Naming first = places.get(0);
    String name = new Section(first.name()).name();
    return new Finding(
        META,
        Confidence.CERTAIN,
        "section name \""
            + name
            + "\" has "
            + name.length()
            + " characters; the image keeps \""
            + name.substring(0, ROOM)
            + "\"",
        first.place(),
        "",
        List.of(),
        Namings.others(places),
        "use at most eight characters");
  }
}
