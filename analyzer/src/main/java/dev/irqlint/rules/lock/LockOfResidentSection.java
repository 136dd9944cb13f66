package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.kernel.Effect;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import java.net.URI;
import java.util.List;

/** PG207: a lock by address of something that lies in no pageable section. */
@AutoService(Rule.class)
public final class LockOfResidentSection implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG207",
          "lock-of-resident-section",
          Severity.ERROR,
          Severity.ERROR,
          List.of("paging", "section-lock"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/locking-pageable-code-or-data"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    LockedAddresses addresses = new LockedAddresses(facts);
    for (Handles.Use use : facts.handles().uses()) {
      if (use.kind() == Handles.Kind.LOCK_BY_ADDRESS) {
        addresses
            .defect(use.operand(), wantsCode(facts, use))
            .ifPresent(defect -> sink.report(finding(use, defect)));
      }
    }
  }

  private static boolean wantsCode(DriverFacts facts, Handles.Use use) {
    return facts.routine(use.call()).stream()
        .flatMap(routine -> routine.effects().stream())
        .anyMatch(clause -> clause.effect() instanceof Effect.LockSection lock && lock.isCode());
  }

  private static Finding finding(Handles.Use use, String defect) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        "\"" + use.call().name() + "\" is given " + defect,
        use.call().span(),
        use.graph().function().name(),
        List.of(),
        List.of(),
        "give the address of a routine or variable that lies in the section which is to be locked,"
            + " or drop the lock");
  }
}
