package dev.irqlint.rules.lock;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.lock.Handles;
import dev.irqlint.rule.CallPassage;
import dev.irqlint.rule.CallbackSites;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.Teardown;
import dev.irqlint.section.Section;
import dev.irqlint.symbol.FunctionSymbol;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** PG209: a section is unlocked while a callback that needs it can still fire. */
@AutoService(Rule.class)
public final class SectionUnlockedWhileArmed implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG209",
          "section-unlocked-while-armed",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "section-lock", "teardown"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-keflushqueueddpcs"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    LockCalls calls = new LockCalls(facts);
    List<Handles.Use> unlocks = calls.of(Handles.Kind.UNLOCK);
    if (unlocks.isEmpty()) {
      return;
    }
    CallbackSites sites = facts.callbackSites();
    SectionUsers users = new SectionUsers(facts).armingOthers(sites);
    LateLocks late = new LateLocks(calls, sites, users);
    for (Handles.Use use : facts.handles().uses()) {
      late.find(use)
          .ifPresent(found -> sink.report(finding(found.passage(), found.section(), found.arm())));
    }
    for (Handles.Use unlock : unlocks) {
      calls
          .section(unlock)
          .flatMap(section -> finding(facts, calls, sites, users, unlock, section))
          .ifPresent(sink::report);
    }
  }

  private static Optional<Finding> finding(
      DriverFacts facts,
      LockCalls calls,
      CallbackSites sites,
      SectionUsers users,
      Handles.Use unlock,
      Section section) {
    CallbackSites.Site place = CallbackSites.Site.of(unlock);
    List<CallbackSites.Site> like =
        calls.of(Handles.Kind.UNLOCK).stream()
            .filter(other -> calls.section(other).equals(Optional.of(section)))
            .map(CallbackSites.Site::of)
            .filter(other -> !other.equals(place))
            .toList();
    Teardown teardown = new Teardown(facts, sites);
    for (CallPassage passage : calls.passages(unlock)) {
      for (CallbackSites.Arm arm : sites.arms()) {
        // Under another lock, or under one that began after the arming, nothing is lost.
        boolean isLast =
            passage.locks().count(section) <= 1
                && (LockSteps.lastLock(passage.trail(), section).isEmpty()
                    || sites.mayPrecede(arm.site(), place));
        Optional<FunctionSymbol> user =
            arm.callbacks().stream()
                .filter(callback -> users.needs(callback, section))
                // One that unlocks by itself does so when it is done.
                .filter(callback -> !sites.closure(callback).contains(passage.function()))
                .findFirst();
        if (isLast && user.isPresent()) {
          Teardown.Verdict verdict = teardown.at(place, arm, like);
          if (verdict != Teardown.Verdict.SETTLED) {
            return Optional.of(finding(passage, section, arm, user.get(), verdict));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Finding finding(CallPassage passage, Section section, CallbackSites.Arm arm) {
    String name = "\"" + arm.callbacks().iterator().next().name() + "\"";
    return new Finding(
        META,
        Confidence.CERTAIN,
        "section \"" + section + "\" is locked here only after " + name + " can fire",
        passage.call().span(),
        passage.function().name(),
        LockCalls.path(passage, "locks section \"" + section + "\""),
        List.of(new Related(arm.site().call().span(), name + " is armed here")),
        "lock first, and arm the callback then");
  }

  private static Finding finding(
      CallPassage passage,
      Section section,
      CallbackSites.Arm arm,
      FunctionSymbol user,
      Teardown.Verdict verdict) {
    String name = "\"" + user.name() + "\"";
    String why =
        verdict == Teardown.Verdict.NOT_AWAITED
            ? name + ", which needs it, may still be running"
            : name + ", which needs it, can still fire";
    return new Finding(
        META,
        verdict == Teardown.Verdict.DISARMED_LATER ? Confidence.CERTAIN : Confidence.POSSIBLE,
        "section \"" + section + "\" is unlocked here while " + why,
        passage.call().span(),
        passage.function().name(),
        LockCalls.path(passage, "unlocks section \"" + section + "\""),
        List.of(new Related(arm.site().call().span(), name + " is armed here")),
        "disarm the callback first, wait until it has ended, and then unlock");
  }
}
