package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
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
import dev.irqlint.text.Span;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PG202: a section is unlocked whose locks are undone already. */
@AutoService(Rule.class)
public final class SectionUnlockWithoutLock implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG202",
          "section-unlock-without-lock",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "section-lock"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-mmunlockpagableimagesection"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    LockCalls calls = new LockCalls(facts);
    SurplusUnlocks unlocks = new SurplusUnlocks(facts);
    Set<Span> reported = new HashSet<>();
    for (Handles.Use use : calls.of(Handles.Kind.UNLOCK)) {
      // Where a handle may be one of several sections', none of them may be locked.
      Set<Section> sections = facts.handles().sections(use);
      Optional<Section> section = sections.stream().filter(Section::isPageable).findFirst();
      if (section.isPresent()) {
        List<CallPassage> passages = calls.passages(use);
        List<CallPassage> bad =
            passages.stream()
                .filter(
                    passage -> sections.stream().allMatch(s -> unlocks.isSurplus(use, passage, s)))
                .toList();
        if (!bad.isEmpty()) {
          boolean always = bad.size() == passages.size();
          sink.report(
              finding(
                  bad.get(0),
                  section.get(),
                  always ? Confidence.CERTAIN : Confidence.POSSIBLE,
                  always ? "is not locked" : "is not locked on every path"));
          reported.add(use.call().span());
        }
      }
    }
    for (CountMismatches.Mismatch mismatch : new CountMismatches(facts).all()) {
      if (!mismatch.isLock() && reported.add(mismatch.passage().call().span())) {
        sink.report(
            finding(
                mismatch.passage(),
                mismatch.section(),
                Confidence.POSSIBLE,
                "is " + mismatch.why()));
      }
    }
  }

  private static Finding finding(
      CallPassage passage, Section section, Confidence confidence, String but) {
    return new Finding(
        META,
        confidence,
        "section \"" + section + "\" is unlocked here, but " + but,
        passage.call().span(),
        passage.function().name(),
        LockCalls.path(passage, "unlocks section \"" + section + "\""),
        List.of(),
        "let the owner of each lock undo it, once");
  }
}
