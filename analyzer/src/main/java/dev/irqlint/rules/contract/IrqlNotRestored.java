package dev.irqlint.rules.contract;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Paths;
import dev.irqlint.rule.Rule;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IR406: a path leaves a routine at a higher IRQL than the routine was entered at. */
@AutoService(Rule.class)
public final class IrqlNotRestored implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "IR406",
          "irql-not-restored",
          Severity.ERROR,
          Severity.WARNING,
          List.of("irql"),
          List.of("C28166", "C28167"),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/devtest/28167-function-changes-irql-without-restore"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    // One raise that is not undone is one defect, at however many places the routine returns.
    Map<Span, Finding> found = new LinkedHashMap<>();
    for (LeftLevels.Left left : new LeftLevels(facts).all()) {
      left.ends().stream()
          .min(
              Comparator.comparing(LeftLevels.End::isSure)
                  .reversed()
                  .thenComparingInt(end -> end.span().start()))
          .ifPresent(
              end ->
                  found.putIfAbsent(
                      left.raise() == null ? end.span() : left.raise().span(),
                      finding(end.span(), left)));
    }
    found.values().forEach(sink::report);
  }

  private static Finding finding(Span span, LeftLevels.Left left) {
    String name = "\"" + left.ending().function().name() + "\"";
    List<Step> path = new ArrayList<>(Paths.steps(left.ending().reason(), left.ending().trail()));
    path.add(
        new Step(
            span, name + " returns", left.level().toString(), path.get(path.size() - 1).depth()));
    return new Finding(
        META,
        Confidence.CERTAIN,
        name
            + " returns "
            + Paths.level(left.level())
            + " on this path, having been entered "
            + Paths.level(left.entered()),
        span,
        left.ending().function().name(),
        path,
        List.of(),
        "release the lock or lower the IRQL before this return");
  }
}
