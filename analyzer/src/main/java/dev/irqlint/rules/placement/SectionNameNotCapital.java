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
import java.net.URI;
import java.util.List;

/**
 * PG301: a section's name begins with "page" in other than capital letters, which makes it
 * resident.
 */
@AutoService(Rule.class)
public final class SectionNameNotCapital implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG301",
          "section-name-not-capital",
          Severity.WARNING,
          Severity.WARNING,
          List.of("paging", "placement"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/making-drivers-pageable"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    // A name that is wrong in ten places is one slip of the pen.
    Namings.byName(facts.sections().namings(), Naming::name).values().stream()
        .filter(places -> looksPageable(places.get(0).name()))
        .forEach(places -> sink.report(finding(places)));
  }

  private static boolean looksPageable(String name) {
    return name.regionMatches(true, 0, "PAGE", 0, 4) && !name.startsWith("PAGE");
  }

  private static Finding finding(List<Naming> places) {
    Naming first = places.get(0);
    return new Finding(
        META,
        Confidence.CERTAIN,
        "section \""
            + first.name()
            + "\" is resident: only names that begin with \"PAGE\" in capitals are"
            + " pageable",
        first.place(),
        "",
        List.of(),
        Namings.others(places),
        "write the first four letters as PAGE, or choose a name that does not look pageable");
  }
}
