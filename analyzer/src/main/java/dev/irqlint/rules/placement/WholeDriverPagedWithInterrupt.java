package dev.irqlint.rules.placement;

import com.google.auto.service.AutoService;
import dev.irqlint.finding.Confidence;
import dev.irqlint.finding.Finding;
import dev.irqlint.finding.Related;
import dev.irqlint.finding.RuleMeta;
import dev.irqlint.finding.Severity;
import dev.irqlint.rule.CallbackSites;
import dev.irqlint.rule.DriverFacts;
import dev.irqlint.rule.DriverRule;
import dev.irqlint.rule.FindingSink;
import dev.irqlint.rule.Rule;
import dev.irqlint.rule.Teardown;
import dev.irqlint.symbol.FunctionSymbol;
import java.net.URI;
import java.util.List;

/** PG313: the whole driver is made pageable while a callback can still fire. */
@AutoService(Rule.class)
public final class WholeDriverPagedWithInterrupt implements DriverRule {
  private static final RuleMeta META =
      new RuleMeta(
          "PG313",
          "whole-driver-paged-with-interrupt",
          Severity.ERROR,
          Severity.WARNING,
          List.of("paging", "placement", "teardown"),
          List.of(),
          URI.create(
              "https://learn.microsoft.com/windows-hardware/drivers/kernel/paging-an-entire-driver"));

  @Override
  public RuleMeta meta() {
    return META;
  }

  @Override
  public void check(DriverFacts facts, FindingSink sink) {
    List<CallbackSites.Site> places = facts.pagings();
    if (places.isEmpty()) {
      return;
    }
    CallbackSites sites = facts.callbackSites();
    Teardown teardown = new Teardown(facts, sites);
    for (CallbackSites.Site place : places) {
      List<CallbackSites.Site> others =
          places.stream().filter(other -> !other.equals(place)).toList();
      for (CallbackSites.Arm arm : sites.arms()) {
        boolean isIdle =
            arm.callbacks().isEmpty()
                || (beginsLifetime(facts, place) && !sites.mayPrecede(arm.site(), place));
        Teardown.Verdict verdict =
            isIdle ? Teardown.Verdict.SETTLED : teardown.at(place, arm, others);
        if (verdict != Teardown.Verdict.SETTLED) {
          sink.report(finding(place, arm, verdict));
          break;
        }
      }
    }
  }

  /** Whether nothing is armed yet unless the routine itself does so, as in DriverEntry. */
  private static boolean beginsLifetime(DriverFacts facts, CallbackSites.Site place) {
    return facts.passages().stream()
        .filter(passage -> passage.call().span().equals(place.call().span()))
        .flatMap(passage -> facts.origins(passage.context()).stream())
        .noneMatch(origin -> origin.role().kind().endings().isEmpty());
  }

  private static Finding finding(
      CallbackSites.Site place, CallbackSites.Arm arm, Teardown.Verdict verdict) {
    String callback =
        "\""
            + arm.callbacks().stream().map(FunctionSymbol::name).sorted().findFirst().orElse("")
            + "\"";
    return new Finding(
        META,
        verdict == Teardown.Verdict.DISARMED_LATER ? Confidence.CERTAIN : Confidence.POSSIBLE,
        "\""
            + place.call().name()
            + "\" makes the whole driver pageable while "
            + callback
            + (verdict == Teardown.Verdict.NOT_AWAITED
                ? " may still be running"
                : " can still fire"),
        place.call().span(),
        place.graph().function().name(),
        List.of(),
        List.of(new Related(arm.site().call().span(), callback + " is armed here")),
        "disconnect the interrupt, cancel timers and flush DPCs first");
  }
}
