package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.callgraph.EntryPoint;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Section;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** PG210: a section is locked by address in a loop or for each transfer. */
@AutoService(Rule.class)
public final class LockOnHotPath implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG210",
          "lock-on-hot-path",
          Severity.WARNING,
          Severity.WARNING,
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
    LockCalls calls = new LockCalls(facts);
    for (Handles.Use use : calls.of(Handles.Kind.LOCK_BY_ADDRESS)) {
      Optional<Section> section = calls.section(use);
      Optional<CallPassage> hot = hot(facts, calls, use);
      if (section.isPresent() && hot.isPresent()) {
        boolean inLoop = LockCalls.isInLoop(facts, use);
        sink.report(finding(hot.get(), section.get(), inLoop));
      }
    }
  }

  /** A way over a lock by address that is taken again and again; empty if there is none. */
  static Optional<CallPassage> hot(DriverFacts facts, LockCalls calls, Handles.Use use) {
    if (calls.isFirstTimeOnly(use)) {
      return Optional.empty();
    }
    boolean inLoop = LockCalls.isInLoop(facts, use);
    return calls.passages(use).stream()
        .filter(
            passage ->
                inLoop || facts.origins(passage.context()).stream().anyMatch(LockOnHotPath::isHot))
        .findFirst();
  }

  /** A declaration alone says nothing of the requests that a routine serves. */
  private static boolean isHot(EntryPoint origin) {
    return origin.role().kind().isHot();
  }

  private static Finding finding(CallPassage passage, Section section, boolean inLoop) {
    return new Finding(
        META,
        Confidence.CERTAIN,
        "section \""
            + section
            + "\" is locked by address "
            + (inLoop ? "in a loop" : "for each transfer")
            + ", which searches the loaded modules each time",
        passage.call().span(),
        passage.function().name(),
        LockCalls.path(passage, "locks section \"" + section + "\" by address"),
        List.of(),
        "lock where the need begins, or by the handle that DriverEntry has obtained");
  }
}
