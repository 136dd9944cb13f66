package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.finding.Step;
import dev.irqlint.kernel.RoleKind;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PG201: a section is locked, and on some way out of the same lifetime nothing unlocks it. */
@AutoService(Rule.class)
public final class SectionLockWithoutUnlock implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG201",
          "section-lock-without-unlock",
          Severity.ERROR,
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
    found(facts).values().forEach(sink::report);
  }

  /** The findings by the calls that lock: one call is one finding, whatever ways lead past. */
  static Map<Span, Finding> found(DriverFacts facts) {
    Map<Span, Finding> found = new LinkedHashMap<>();
    new LostLocks(facts).find(found);
    new UnmatchedLocks(facts).find(found);
    for (CountMismatches.Mismatch mismatch : new CountMismatches(facts).all()) {
      if (mismatch.isLock()) {
        found.putIfAbsent(mismatch.passage().call().span(), finding(mismatch));
      }
    }
    AvoidedUnlocks avoided = new AvoidedUnlocks(facts);
    LockEnds ends = new LockEnds(facts);
    LockCalls calls = new LockCalls(facts);
    facts
        .lifetimes()
        .heldBy()
        .forEach(
            (kind, sections) -> {
              for (Section section : kind == RoleKind.DRIVER_ENTRY ? Set.<Section>of() : sections) {
                avoided
                    .find(kind, section)
                    .ifPresent(
                        end ->
                            ends.locks(kind, section)
                                .forEach(lock -> add(found, calls, lock, section, end)));
              }
            });
    return found;
  }

  private static void add(
      Map<Span, Finding> found,
      LockCalls calls,
      Handles.Use lock,
      Section section,
      FunctionSymbol end) {
    String quoted = "\"" + section + "\"";
    for (CallPassage passage : calls.passages(lock)) {
      found.putIfAbsent(
          lock.call().span(),
          finding(
              Confidence.POSSIBLE,
              lock.call().span(),
              passage.function().name(),
              "section "
                  + quoted
                  + " is locked here and not unlocked on every way through \""
                  + end.name()
                  + "\"",
              LockCalls.path(passage, "locks section " + quoted)));
    }
  }

  private static Finding finding(CountMismatches.Mismatch mismatch) {
    CallPassage passage = mismatch.passage();
    String section = "\"" + mismatch.section() + "\"";
    return finding(
        Confidence.POSSIBLE,
        passage.call().span(),
        passage.function().name(),
        "section " + section + " is " + mismatch.why(),
        LockCalls.path(passage, "locks section " + section));
  }

  static Finding finding(
      Confidence confidence, Span place, String function, String message, List<Step> path) {
    return new Finding(
        META,
        confidence,
        message,
        place,
        function,
        path,
        List.of(),
        "call MmUnlockPagableImageSection on every way out of the lifetime in which it is locked");
  }
}
